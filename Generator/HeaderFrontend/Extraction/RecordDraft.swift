internal import Diagnostics
internal import SchemaModel

/// A struct on its way into the model: its layout as libclang says it, and what its fields begin with.
struct RecordDraft {
  /// The definition.
  var cursor: Cursor
  /// The protocol's name.
  var name: String
  /// Enclosing namespaces and structs.
  var scope: String
  /// Place of the name.
  var span: SourceSpan
  /// What it is, if a comment says.
  var doc: String?
  /// Bytes.
  var size: Int
  /// Alignment in bytes.
  var alignment: Int
  /// Packing in force where it is declared; `nil` for none.
  var pack: Int?
  /// Fields, those of base classes first, those of anonymous members in their places.
  var fields: [FieldDraft] = []
  /// Classes it is made of, outermost base first, itself last.
  var layers: [Layer] = []
  /// Whether it says where text lies.
  var isStringDescriptor = false

  /// A class whose constructors and initialisers set fields.
  struct Layer {
    /// The class, or the template it is an instance of: what has the functions.
    var pattern: Cursor
    /// The base specifier that names it; `nil` for the struct itself.
    var base: Cursor?
  }

  /// Whether text lies outside the fixed part.
  var isVariableLength: Bool { fields.contains { $0.resolved.isVariableLengthText } }
}

/// A field on its way into the model.
struct FieldDraft {
  /// The declaration.
  var cursor: Cursor
  /// The protocol's name.
  var name: String
  /// Its type.
  var resolved: TypeTable.Resolved
  /// Bytes from the start of the struct.
  var offset: Int
  /// Width in bytes.
  var size: Int
  /// Whether it is constant though it occupies bytes.
  var isConst: Bool
  /// Name shared with the other members of a union.
  var union: String?
  /// Place of the name.
  var span: SourceSpan
  /// What it is, if a comment says.
  var doc: String?
  /// Index of the class in ``RecordDraft/layers`` that declares it.
  var layer: Int
  /// What a fresh object has in it.
  var initial: InitialValue = .untouched
}

/// What a field of a fresh object holds.
enum InitialValue {
  /// Nothing sets it.
  case untouched
  /// Something sets it, but what to can't be told.
  case unknown
  /// A constant, and the symbol that names it.
  case constant(Constant)

  /// A value and where it came from.
  struct Constant {
    /// The value; numbers as computed, before they are fitted to the field.
    var value: SchemaValue
    /// The one symbol the source gives it by.
    var symbol: String?
    /// Whether it is the size of the struct or of an object.
    var isSize = false

    /// Zero, the empty text.
    static let zero = Constant(value: .integer(0))
  }
}
