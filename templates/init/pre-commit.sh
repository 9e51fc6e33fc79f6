#!/bin/sh
# Checks what of the SOPs is to be committed. Turn it on once in each clone:
#   git config core.hooksPath .githooks
# A commit that must go through in any case: git commit --no-verify
git diff --cached --quiet -- {{manual}} && exit 0
npx --yes {{package}} lint --staged{{root}} && npx --yes {{package}} index --check{{root}}
