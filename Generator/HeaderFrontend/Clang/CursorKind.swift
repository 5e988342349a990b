/// What a node of the syntax tree is. Numbers are libclang's; those without a name here are of no interest.
struct CursorKind: RawRepresentable, Hashable {
  let rawValue: Int32

  /// Whether there is no node.
  var isInvalid: Bool { (70..<100).contains(rawValue) }
  /// Whether it is an expression.
  var isExpression: Bool { (100..<200).contains(rawValue) }
  /// Whether it declares a struct, class or union.
  var isRecord: Bool { self == .structure || self == .union || self == .classDeclaration }

  // Declarations
  static let structure = CursorKind(rawValue: 2)
  static let union = CursorKind(rawValue: 3)
  static let classDeclaration = CursorKind(rawValue: 4)
  static let enumeration = CursorKind(rawValue: 5)
  static let field = CursorKind(rawValue: 6)
  static let enumerator = CursorKind(rawValue: 7)
  static let function = CursorKind(rawValue: 8)
  static let variable = CursorKind(rawValue: 9)
  static let parameter = CursorKind(rawValue: 10)
  static let typedef = CursorKind(rawValue: 20)
  static let method = CursorKind(rawValue: 21)
  static let namespace = CursorKind(rawValue: 22)
  static let linkage = CursorKind(rawValue: 23)
  static let constructor = CursorKind(rawValue: 24)
  static let destructor = CursorKind(rawValue: 25)
  static let conversion = CursorKind(rawValue: 26)
  static let templateTypeParameter = CursorKind(rawValue: 27)
  static let templateValueParameter = CursorKind(rawValue: 28)
  static let classTemplate = CursorKind(rawValue: 31)
  static let partialSpecialization = CursorKind(rawValue: 32)
  static let alias = CursorKind(rawValue: 36)
  static let macro = CursorKind(rawValue: 501)

  // References
  static let typeReference = CursorKind(rawValue: 43)
  static let base = CursorKind(rawValue: 44)
  static let templateReference = CursorKind(rawValue: 45)
  static let memberReference = CursorKind(rawValue: 47)

  // Expressions
  static let unexposedExpression = CursorKind(rawValue: 100)
  static let declarationReference = CursorKind(rawValue: 101)
  static let memberExpression = CursorKind(rawValue: 102)
  static let call = CursorKind(rawValue: 103)
  static let integerLiteral = CursorKind(rawValue: 106)
  static let floatingLiteral = CursorKind(rawValue: 107)
  static let stringLiteral = CursorKind(rawValue: 109)
  static let characterLiteral = CursorKind(rawValue: 110)
  static let parenthesized = CursorKind(rawValue: 111)
  static let unaryOperator = CursorKind(rawValue: 112)
  static let subscripted = CursorKind(rawValue: 113)
  static let binaryOperator = CursorKind(rawValue: 114)
  static let cStyleCast = CursorKind(rawValue: 117)
  static let initializerList = CursorKind(rawValue: 119)
  static let staticCast = CursorKind(rawValue: 124)
  static let reinterpretCast = CursorKind(rawValue: 126)
  static let functionalCast = CursorKind(rawValue: 128)
  static let booleanLiteral = CursorKind(rawValue: 130)
  static let nullPointerLiteral = CursorKind(rawValue: 131)
  static let thisExpression = CursorKind(rawValue: 132)
  static let sizeOf = CursorKind(rawValue: 136)

  // Statements
  static let compound = CursorKind(rawValue: 202)
  static let returnStatement = CursorKind(rawValue: 214)
  static let nullStatement = CursorKind(rawValue: 230)
  static let declarationStatement = CursorKind(rawValue: 231)

  // Attributes
  static let packedAttribute = CursorKind(rawValue: 408)
}
