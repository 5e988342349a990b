extension DiffRule {
  /// Every rule, by subject: from the protocol as a whole down to single fields.
  public static let all: [DiffRule] =
    protocolRules + constantRules + typeAliasRules
    + enumRules + enumMemberRules
    + messageRules + messageLayoutRules + messageMeaningRules + messageTravelRules
    + addedFieldRules + removedFieldRules + fieldPlaceRules + fieldTypeRules + fieldValueRules + fieldMeaningRules
    + fieldEncodingRules
    + envelopeRules + requirementRules
}
