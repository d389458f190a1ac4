# npsbot as a container: a small image, a user without rights, nothing written but the volume and /tmp.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /npsbot
ENV PATH=/npsbot/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock .
RUN pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY nps nps
COPY storage storage
COPY reports reports
COPY bot bot
COPY sandbox sandbox
# What only builds stays out of the image that runs.
RUN pip install --no-deps --no-build-isolation . \
    && pip uninstall --yes hatchling editables pathspec pluggy tomlkit trove-classifiers

FROM python:3.13-slim
COPY --from=build /npsbot /npsbot
# The number stands in the documentation: who mounts a directory gives it to that user.
RUN useradd --uid 10001 --create-home --home-dir /var/lib/npsbot --shell /usr/sbin/nologin npsbot
# The root may be read-only; the drawing library keeps its list of fonts in the home, which is the volume.
ENV PATH=/npsbot/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER npsbot
WORKDIR /var/lib/npsbot
VOLUME /var/lib/npsbot
# A stop waits for the calls under way.
STOPSIGNAL SIGTERM
ENTRYPOINT ["npsbot"]
CMD ["run"]
