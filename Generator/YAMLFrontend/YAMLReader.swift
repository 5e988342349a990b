public import Diagnostics
public import SchemaModel

/// Reads the YAML schema language into the schema model.
public enum YAMLReader {}
