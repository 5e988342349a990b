print("venuewire-gen")
