import FoundationEssentials

/// What is recorded of a DTC edition in `Tests/Recorded/DTC/layout-*.json`, as far as a header can show it.
struct RecordedLayout: Decodable {
  struct Constants: Decodable {
    var stringLengths: [Constant]
    var messageTypes: [Constant]
    var other: [Constant]
  }

  struct Constant: Decodable {
    var name: String
    var cType: String
    var value: Int
  }

  struct Typedef: Decodable {
    var name: String
    var namespace: String
    var underlyingType: String
    var size: Int
  }

  struct Enumeration: Decodable {
    struct Member: Decodable, Equatable {
      var name: String
      var value: Int64
    }

    var name: String
    var namespace: String
    var underlyingType: String
    var members: [Member]
  }

  struct Structure: Decodable {
    var name: String
    var namespace: String
    var size: Int
    var alignment: Int
    var pragmaPack: Int
    var messageTypeConstant: String?
    var messageTypeNumber: Int?
    var fields: [Field]
  }

  struct Field: Decodable {
    /// A number or a text.
    enum Value: Decodable, Equatable {
      case number(Double)
      case text(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }

    var name: String
    var cType: String
    var offset: Int
    var size: Int
    var `default`: Value?
    var defaultSymbol: String?
    var unionGroup: String?
  }

  struct Irregularities: Decodable {
    struct Uninitialized: Decodable, Hashable {
      var `struct`: String
      var field: String
    }

    var uninitializedFields: [Uninitialized]
  }

  var constants: Constants?
  var typedefs: [Typedef]
  var enums: [Enumeration]
  var structs: [Structure]
  var helpers: [Structure]?
  var irregularities: Irregularities?

  /// Reads `layout-<name>.json`.
  init(named name: String) throws {
    let file = URL(filePath: Repository.path("Tests/Recorded/DTC/layout-\(name).json"))
    self = try JSONDecoder().decode(RecordedLayout.self, from: Data(contentsOf: file))
  }
}
