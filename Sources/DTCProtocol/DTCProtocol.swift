// The whole of this module is generated when it is built, from the schemas that venuewire.yaml lists.
//
// What it declares: DTCProtocol.docc. What is in the schemas: venuewire-gen inspect --config Sources/DTCProtocol/venuewire.yaml
// To read the generated Swift: swift package regenerate-sources --target DTCProtocol --into FOLDER
