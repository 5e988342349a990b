// The whole of this module is generated when it is built, from the schemas that venuewire.yaml lists.
//
// What it declares: HFTProtocol.docc. What is in the schemas: venuewire-gen inspect --config Sources/HFTProtocol/venuewire.yaml
// To read the generated Swift: swift package regenerate-sources --target HFTProtocol --into FOLDER
