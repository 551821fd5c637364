"""docs/api.md: its calls, run in order against a server, give the answers that it shows."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.request

from tests.conftest import ROOT
from tests.docs.test_docs import contains

PAGE = (ROOT / "docs/api.md").read_text(encoding="utf-8")
CALLS = re.findall(r"```bash\n(.*?)```\s*```json\n(.*?)```", PAGE, re.DOTALL)
MADE = ("candidates/api-b", "vacancies/api-v", "vacancies/api-p")


def test_the_page_tells_the_truth(server):
    assert len(CALLS) >= 9
    for call, answer in CALLS:
        command = call.replace("http://127.0.0.1:8000", server)
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, timeout=30)
        assert contains(json.loads(done.stdout), json.loads(answer)), (call, done.stdout[:3000])
    for path in MADE:
        with urllib.request.urlopen(urllib.request.Request(f"{server}/v1/{path}", method="DELETE")) as done:
            assert done.status == 204
