#!/bin/sh
# Brings the database up to date, makes the first account where there is none, and serves.
set -eu
site=$(python -c 'import importlib.util as u; print(u.find_spec("label_studio").submodule_search_locations[0])')
# The settings module is found from Label Studio's own folder only.
(unset DJANGO_SETTINGS_MODULE; cd /tmp && python -P -m label_studio.server init)
cd "$site"
PYTHONPATH="$site" exec python -m gunicorn --workers "${WORKERS:-2}" --threads "${THREADS:-4}" --timeout 120 \
  --bind "${BIND:-0.0.0.0:8080}" core.wsgi:application
