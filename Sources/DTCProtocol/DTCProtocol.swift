// All messages of this module are generated when it is built, from the schemas that venuewire.yaml lists. Written by hand
// is only what a message means for the bytes behind it.
//
// What it declares: DTCProtocol.docc. What is in the schemas: venuewire-gen inspect --config Sources/DTCProtocol/venuewire.yaml
// To read the generated Swift: swift package regenerate-sources --target DTCProtocol --into FOLDER
