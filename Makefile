# Every command there is. CI calls only these.
#
# 'make' lists them. Those that need more than a Swift toolchain install it themselves, where it is missing.

SHELL := /bin/bash
# The same for every debug build, so that they share what is built.
SWIFT_FLAGS := --explicit-target-dependency-import-check error -Xswiftc -warnings-as-errors
MODULES := DTCProtocol OESProtocol OceanExProtocol HFTProtocol
BASELINES := DTC:DTCProtocol OES:OESProtocol OceanEx:OceanExProtocol HFT:HFTProtocol
GENERATOR := .build/debug/venuewire-gen
TOOLCHAIN_LIBCLANG = $(abspath $(dir $(realpath $(shell command -v swift)))/../lib/libclang.so)

# What the peers in C++ are built with, in the form that .ci/setup takes.
BENCH_HEADERS := /usr/include/google/protobuf/message.h:libprotobuf-dev \
  /usr/include/flatbuffers/flatbuffers.h:libflatbuffers-dev /usr/include/capnp/message.h:libcapnp-dev \
  /usr/include/simdjson.h:libsimdjson-dev /usr/include/rapidjson/reader.h:rapidjson-dev \
  /usr/include/valgrind/callgrind.h:valgrind

.DEFAULT_GOAL := help
.PHONY: help setup peers build tools test lint format docs generate diff baseline demo bench compile-budget fuzz consumers crosscheck python-client check-all clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## Check the toolchain and install what a build needs, where it is missing
	@.ci/setup git:git c++:g++ pkg-config:pkg-config libpcap.so.0.8:libpcap0.8 \
	  /usr/include/libwebsockets.h:libwebsockets-dev /usr/include/openssl/ssl.h:libssl-dev /usr/include/zlib.h:zlib1g-dev \
	  /usr/include/histedit.h:libedit-dev

peers: setup ## Install the programs and libraries of others that tests talk to, where they are missing
	@.ci/setup openssl:openssl python3:python3 pip3:python3-pip curl:curl
	@.ci/python-packages .build/python Tests/Peers/Python/requirements.txt

build: setup ## Build everything
	swift build $(SWIFT_FLAGS)

tools: setup
	@swift build $(SWIFT_FLAGS) --product venuewire-gen
	@swift build $(SWIFT_FLAGS) --product venuewire

test: peers ## Pass every test; FILTER=name for some of them, RECORD=1 to record goldens anew
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --no-parallel --skip-build $(SWIFT_FLAGS) $(if $(FILTER),--filter $(FILTER))

lint: tools ## Check form: Swift written and generated, sizes, JSON, YAML
	@.ci/lint $(GENERATOR)

format: ## Format the Swift that is written by hand
	git ls-files '*.swift' | grep -v /Expected/ | xargs swift format --in-place --parallel

docs: tools ## Write the protocols' reference as HTML to .build/docs
	@mkdir -p .build/docs
	@for module in $(MODULES); do \
	  $(GENERATOR) inspect --config Sources/$$module/venuewire.yaml --format html --output .build/docs/$$module.html \
	    && echo ".build/docs/$$module.html"; \
	done

generate: tools ## Write the generated Swift to .build/generated, to be read
	@for module in $(MODULES); do \
	  $(GENERATOR) generate --config Sources/$$module/venuewire.yaml --output .build/generated/$$module || exit 1; \
	done

diff: tools ## Show what changed since the baselines; fails where it breaks old peers
	@for pair in $(BASELINES); do \
	  $(GENERATOR) diff Schemas/$${pair%%:*}/baseline.json Sources/$${pair##*:}/venuewire.yaml; status=$$?; \
	  [ $$status -le 1 ] || exit $$status; \
	done

baseline: ## Make today's schemas the baselines, as a release does
	swift package --allow-writing-to-package-directory update-baseline

demo: tools ## Show the main job on real input: generate, diff, decode, convert, trade
	@.ci/demo $(GENERATOR) .build/debug/venuewire

bench: setup ## Measure codecs, round trips and the generator beside what people use today
	@.ci/setup g++:g++ python3:python3 pip3:python3-pip protoc:protobuf-compiler flatc:flatbuffers-compiler \
	  capnp:capnproto valgrind:valgrind $(BENCH_HEADERS)
	@Tests/Packages/Benchmarks/run.sh
	@Tests/Packages/Benchmarks/run-live.sh
	@# The optimised generator that built the benchmarks' own protocol module.
	@.ci/bench-generator Tests/Packages/Benchmarks/.build/release/venuewire-gen-tool

compile-budget: setup ## Build the DTC module from nothing, optimised and not, and hold the time to its budget
	@.ci/compile-budget DTCProtocol

fuzz: setup ## Feed the decoders random bytes: optimised, and with the address sanitizer
	@# Built, then run: 'swift run' closes its own threads' files before it becomes the program, and crashes at times.
	swift build -c release --quiet --product DecoderFuzzing
	.build/release/DecoderFuzzing
	swift build -c release --quiet --product DecoderFuzzing --sanitize=address --scratch-path .build/sanitized
	@# What lives as long as the process isn't a leak, though the sanitizer takes Swift's globals for some.
	ASAN_OPTIONS=detect_leaks=0 .build/sanitized/release/DecoderFuzzing

crosscheck: setup ## Compare our Protocol Buffers with protoc and Python's, for every message, both ways
	@# Python of the system, because Debian's package is for that one.
	@.ci/setup protoc:protobuf-compiler /usr/lib/python3/dist-packages/google/protobuf:python3-protobuf
	@swift build $(SWIFT_FLAGS) --product venuewire-gen
	@swift build $(SWIFT_FLAGS) --product ProtobufCrossCheck
	@/usr/bin/python3 Tests/ProtobufCrossCheck/crosscheck.py .build/debug/ProtobufCrossCheck $(GENERATOR)

python-client: tools peers ## Meet the local exchange as the published Python clients do
	@PYTHONPATH=.build/python python3 Tests/PublishedClient/published_client.py \
	  .build/debug/venuewire simulate --seed 42 --dtc-websocket 0
	@PYTHONPATH=$(CURDIR)/.build/python python3 -B Tests/PublishedClient/json_venues.py .build/debug/venuewire

consumers: setup ## Build and run the packages that depend on this one, with each libclang there is
	@Tests/Packages/build-and-run $(wildcard $(TOOLCHAIN_LIBCLANG))

check-all: test lint consumers crosscheck python-client diff demo fuzz ## All of the above that can fail

clean: ## Remove what was built
	rm -rf .build Tests/Packages/*/.build
