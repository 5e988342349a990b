// Generated when the module is built, from FeedProtocol.h and overlay.yaml.
