#!/bin/sh
# Fetches what tests need beyond Python, where this user may install packages: a browser, a JDK with JAXB for the PDF
# validator, strace for replaying power cuts, PostgreSQL. Never fails: the tests say what is missing.
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
	missing="chromium fonts-liberation"
command -v javac >/dev/null 2>&1 || missing="$missing default-jdk-headless"
[ -e /usr/share/java/jaxb-runtime.jar ] || missing="$missing libjaxb-java"
command -v strace >/dev/null 2>&1 || missing="$missing strace"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing for the tests (once): $missing …"
	{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 ||
		echo "could not install $missing: the tests that need them are skipped"
else
	echo "missing, and no right to install: $missing; the tests that need them are skipped"
fi
exit 0
