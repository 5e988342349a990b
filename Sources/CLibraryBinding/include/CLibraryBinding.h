/// Opens a C library at run time and finds functions in it, so that building needs neither its headers nor the library.
#ifndef VENUEWIRE_CLIBRARYBINDING_H
#define VENUEWIRE_CLIBRARYBINDING_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Whether functions are bound when the library is opened, or each at its first call.
typedef enum __attribute__((enum_extensibility(closed))) {
  venuewire_binding_at_once,
  venuewire_binding_lazy,
} venuewire_binding;

/// Name of a function and its place in a table of function pointers.
typedef struct {
  const char *name;
  /// Bytes from the table's beginning.
  size_t offset;
} venuewire_library_entry;

/// Opens the library at `path` (a path, or a bare name for the system's loader) and finds the functions of `entries`.
///
/// Returns a new table of as many pointers as there are entries. Table and library stay until the process ends. On
/// failure returns null and puts a message into `message`, cut to `capacity` bytes with the final zero.
void *_Nullable venuewire_library_open(const char *path, venuewire_binding binding,
                                       const venuewire_library_entry *entries, size_t count,
                                       char *message, size_t capacity);

#pragma clang assume_nonnull end

#endif
