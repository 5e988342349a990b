print("venuewire")
