/// The catalogue of everything the toolchain can complain about.
///
/// A code is never renamed and never reused for something else: scripts and suppressions depend on it.
/// Each has a fixture that provokes it and a golden that shows what the user sees.
public enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
  // Inputs and files
  /// An input can't be read.
  case unreadableInput = "unreadable-input"
  /// An input is a directory where a file is needed.
  case inputIsDirectory = "input-is-directory"
  /// An input is larger than the reader accepts.
  case inputTooLarge = "input-too-large"
  /// An input is neither a header nor a YAML schema nor a baseline.
  case unknownInputKind = "unknown-input-kind"
  /// Nothing to read was named, or nothing in it declares a message.
  case nothingDeclared = "nothing-declared"
  /// The inputs describe more than one protocol.
  case severalProtocols = "several-protocols"
  /// Text that should be JSON and isn't.
  case jsonSyntax = "json-syntax"
  /// Output can't be written.
  case unwritableOutput = "unwritable-output"

  // libclang
  /// No usable libclang was found.
  case missingLibclang = "missing-libclang"
  /// The C++ parser reported an error.
  case clangError = "clang-error"
  /// An included file was not found.
  case missingInclude = "missing-include"

  // C++ that can't travel on a wire
  /// A bit-field: its bits have no portable place.
  case unsupportedBitField = "unsupported-bit-field"
  /// A pointer, reference or function type.
  case unsupportedPointer = "unsupported-pointer"
  /// A struct with virtual functions has a hidden pointer.
  case unsupportedVirtual = "unsupported-virtual"
  /// A class template that isn't a mere carrier of the message number.
  case unsupportedTemplate = "unsupported-template"
  /// Any other type without a wire representation.
  case unsupportedType = "unsupported-type"
  /// A struct left out because the user asked to go on.
  case skippedStruct = "skipped-struct"
  /// An expression that gives a default or a number can't be evaluated.
  case unevaluatedDefault = "unevaluated-default"

  // YAML
  /// Text that isn't YAML as the schema language uses it.
  case yamlSyntax = "yaml-syntax"
  /// A tab where YAML wants spaces.
  case yamlTab = "yaml-tab"
  /// Deeper nesting than any schema needs.
  case yamlTooDeep = "yaml-too-deep"
  /// An anchor, alias, tag or directive: not part of the schema language.
  case yamlUnsupported = "yaml-unsupported"
  /// The same key twice in one mapping.
  case yamlDuplicateKey = "yaml-duplicate-key"
  /// A list where a mapping is needed, or the like.
  case schemaShape = "schema-shape"
  /// A key the schema language doesn't have.
  case unknownKey = "unknown-key"
  /// A key that must be there isn't.
  case missingKey = "missing-key"
  /// A value outside what its key allows.
  case invalidValue = "invalid-value"
  /// Text that should be a type and isn't.
  case invalidType = "invalid-type"

  // What a schema says
  /// A name that refers to nothing.
  case unknownName = "unknown-name"
  /// Two declarations of one name.
  case duplicateName = "duplicate-name"
  /// Two messages with one number or tag.
  case duplicateNumber = "duplicate-number"
  /// Two members of an enum mean the same by accident of case or spelling in Swift.
  case nameCollision = "name-collision"
  /// Two fields share bytes and aren't members of one union.
  case overlappingFields = "overlapping-fields"
  /// A record contains itself.
  case cyclicType = "cyclic-type"
  /// A value doesn't fit its type.
  case valueOutOfRange = "value-out-of-range"
  /// A stated size isn't the size of the fields.
  case sizeMismatch = "size-mismatch"
  /// An overlay entry names nothing in the header.
  case overlayUnknownTarget = "overlay-unknown-target"
  /// An absent value that the field's type can't hold.
  case absentTypeMismatch = "absent-type-mismatch"
  /// A field larger than a frame can be.
  case messageTooLarge = "message-too-large"
  /// The configuration's groups aren't those of the schema.
  case groupMismatch = "group-mismatch"
  /// A message with a field that an encoding of its protocol has no form for.
  case noFormInEncoding = "no-form-in-encoding"
  /// A JSON message that nothing in an object tells from others, or from anything.
  case indistinguishableMessage = "indistinguishable-message"
}
