# claimcheck, with the exact core dependencies of requirements.lock.
#   docker build -t claimcheck .
#   docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" claimcheck split article.txt
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY requirements-uv.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.lock
COPY . .
RUN uv venv /opt/claimcheck \
 && uv build --wheel --build-constraints requirements.lock --out-dir /tmp/dist . \
 && uv pip install --no-cache --python /opt/claimcheck/bin/python --constraint requirements.lock /tmp/dist/*.whl

FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 1001 claimcheck
COPY --from=build /opt/claimcheck /opt/claimcheck
USER 1001
WORKDIR /work
ENV PATH=/opt/claimcheck/bin:$PATH PYTHONUNBUFFERED=1
ENTRYPOINT ["claimcheck"]
CMD ["--help"]
