import SchemaModel

/// Writes C++ that a compiler accepts only if it lays out the structs of a header as the schema model says, and that
/// prints the bytes of every message the header constructs by default.
struct LayoutOracle {
  let schema: ProtocolSchema
  let headers: [String]
  /// Namespace of the structs of an encoding.
  let namespaces: [WireEncoding: String]

  /// How many things the program asserts.
  private(set) var assertionCount = 0
  /// The program.
  private(set) var source = ""

  init(schema: ProtocolSchema, headers: [String], namespaces: [WireEncoding: String]) {
    self.schema = schema
    self.headers = headers
    self.namespaces = namespaces
    source = "#include <cfloat>\n#include <climits>\n#include <cstddef>\n#include <cstdint>\n#include <cstdio>\n"
    source += "#include <cstring>\n#include <new>\n#include <type_traits>\n"
    for header in headers { source += "#include \"\(header)\"\n" }
    for constant in schema.constants { emit(constant) }
    for type in schema.enums { emit(type) }
    for message in schema.messages { emit(message) }
    emitMain()
  }

  private mutating func require(_ condition: String, _ what: String) {
    source += "static_assert(\(condition), \"\(what)\");\n"
    assertionCount += 1
  }

  private mutating func emit(_ constant: Constant) {
    guard case .integer(let value) = constant.value else { return }
    require("\(constant.namespace)::\(constant.name) == \(value)", "value of \(constant.name)")
  }

  private mutating func emit(_ type: EnumType) {
    let name = "\(type.namespace)::\(type.name)"
    if let underlying = type.underlyingType {
      require("sizeof(\(name)) == \(underlying.byteCount)", "width of \(type.name)")
      require(
        "std::is_signed<std::underlying_type<\(name)>::type>::value == \(underlying.isSigned)",
        "sign of \(type.name)")
    }
    for member in type.members {
      guard case .integer(let value) = member.value else { continue }
      require("static_cast<long long>(\(type.namespace)::\(member.name)) == \(value)", "value of \(member.name)")
    }
  }

  private mutating func emit(_ message: Message) {
    for encoding in [WireEncoding.binary, .vls] {
      guard let layout = message.layouts[encoding], let size = layout.size, let namespace = namespaces[encoding]
      else { continue }
      let name = "\(message.kind == .record ? message.namespace : namespace)::\(message.name)"
      require("sizeof(\(name)) == \(size)", "size of \(name)")
      if let alignment = layout.alignment { require("alignof(\(name)) == \(alignment)", "alignment of \(name)") }
      for field in message.fields {
        guard let place = field.layouts[encoding], let offset = place.offset, let width = place.size else { continue }
        require("offsetof(\(name), \(field.name)) == \(offset)", "offset of \(name).\(field.name)")
        require("sizeof(\(name)::\(field.name)) == \(width)", "width of \(name).\(field.name)")
      }
    }
  }

  private mutating func emitMain() {
    source += "template <class T> void print(const char *name) {\n"
    source += "  alignas(T) unsigned char bytes[sizeof(T)];\n  memset(bytes, 0, sizeof bytes);\n  new (bytes) T;\n"
    source += "  printf(\"%s \", name);\n  for (unsigned char byte : bytes) printf(\"%02x\", byte);\n  puts(\"\");\n}\n"
    source += "int main() {\n"
    for message in schema.messages where message.kind == .message && message.layouts[.binary] != nil {
      source += "  print<\(namespaces[.binary] ?? "")::\(message.name)>(\"\(message.name)\");\n"
    }
    source += "}\n"
  }
}
