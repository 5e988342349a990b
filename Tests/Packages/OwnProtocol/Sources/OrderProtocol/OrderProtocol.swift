// Generated when the module is built, from messages.yaml.
