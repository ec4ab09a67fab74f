#!/bin/sh
# Fetches Debian's Chromium for the browser tests, where this user may install packages. Never fails: the tests say what is missing.
for name in chromium chromium-browser google-chrome; do
	command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Debian's chromium for the browser tests (once) …"
	{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1 ||
		echo "chromium could not be installed: the browser tests are skipped"
else
	echo "no chromium, and no right to install it: the browser tests are skipped (apt-get install chromium)"
fi
exit 0
