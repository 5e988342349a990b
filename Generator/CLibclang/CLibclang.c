#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CLibclang.h"

#include "CLibraryBinding.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENTRY(name) {"clang_" #name, offsetof(venuewire_libclang, name)}

static const venuewire_library_entry entries[] = {
    ENTRY(getClangVersion), ENTRY(getCString), ENTRY(disposeString),
    ENTRY(createIndex), ENTRY(disposeIndex), ENTRY(parseTranslationUnit2), ENTRY(disposeTranslationUnit),
    ENTRY(getTranslationUnitCursor), ENTRY(getInclusions), ENTRY(getSkippedRanges), ENTRY(disposeSourceRangeList),
    ENTRY(getFile), ENTRY(getFileName), ENTRY(getFileContents), ENTRY(getLocationForOffset), ENTRY(getFileLocation),
    ENTRY(getExpansionLocation), ENTRY(Location_isInSystemHeader), ENTRY(getRange), ENTRY(getRangeStart),
    ENTRY(getRangeEnd),
    ENTRY(getNumDiagnostics), ENTRY(getDiagnostic), ENTRY(disposeDiagnostic), ENTRY(getDiagnosticSeverity),
    ENTRY(getDiagnosticSpelling), ENTRY(getDiagnosticLocation), ENTRY(getDiagnosticNumRanges),
    ENTRY(getDiagnosticRange), ENTRY(getDiagnosticNumFixIts), ENTRY(getDiagnosticFixIt), ENTRY(getChildDiagnostics),
    ENTRY(getNumDiagnosticsInSet), ENTRY(getDiagnosticInSet),
    ENTRY(visitChildren), ENTRY(getCursorSpelling), ENTRY(getCursorLocation), ENTRY(getCursorExtent),
    ENTRY(getCursorType), ENTRY(getCursorReferenced), ENTRY(getCursorDefinition), ENTRY(isCursorDefinition),
    ENTRY(getCursorSemanticParent), ENTRY(getSpecializedCursorTemplate), ENTRY(getTypedefDeclUnderlyingType),
    ENTRY(getEnumDeclIntegerType), ENTRY(getEnumConstantDeclValue), ENTRY(getEnumConstantDeclUnsignedValue),
    ENTRY(Cursor_isBitField), ENTRY(Cursor_isAnonymous), ENTRY(CXXMethod_isVirtual), ENTRY(CXXMethod_isStatic),
    ENTRY(isVirtualBase), ENTRY(Cursor_getOffsetOfField), ENTRY(Cursor_getRawCommentText),
    ENTRY(Cursor_Evaluate), ENTRY(EvalResult_getKind), ENTRY(EvalResult_getAsLongLong),
    ENTRY(EvalResult_isUnsignedInt), ENTRY(EvalResult_getAsUnsigned), ENTRY(EvalResult_getAsDouble),
    ENTRY(EvalResult_getAsStr), ENTRY(EvalResult_dispose),
    ENTRY(getCanonicalType), ENTRY(getTypeSpelling), ENTRY(getTypeDeclaration), ENTRY(Type_getNamedType),
    ENTRY(getArrayElementType), ENTRY(getArraySize), ENTRY(Type_getSizeOf), ENTRY(Type_getAlignOf),
    ENTRY(isConstQualifiedType), ENTRY(Type_visitFields),
    ENTRY(tokenize), ENTRY(disposeTokens), ENTRY(getTokenKind), ENTRY(getTokenSpelling), ENTRY(getTokenLocation),
};

_Static_assert(sizeof(entries) / sizeof(entries[0]) == sizeof(venuewire_libclang) / sizeof(void *),
               "every function of the table is looked up");

const venuewire_libclang *venuewire_libclang_open(const char *path, char *message, size_t capacity) {
  return venuewire_library_open(path, venuewire_binding_lazy, entries, sizeof(entries) / sizeof(entries[0]), message,
                                capacity);
}

/// Puts the resolved path of the file that `address` was loaded from into `path`; 0 if it isn't known.
static int path_of(const void *address, char *path, size_t capacity) {
  Dl_info info;
  char resolved[PATH_MAX];
  if (address == NULL || dladdr(address, &info) == 0 || info.dli_fname == NULL) return 0;
  if (realpath(info.dli_fname, resolved) == NULL) return 0;
  return snprintf(path, capacity, "%s", resolved) < (int)capacity;
}

int venuewire_libclang_path(const venuewire_libclang *table, char *path, size_t capacity) {
  const void *address;
  memcpy(&address, &table->createIndex, sizeof address);
  return path_of(address, path, capacity);
}

int venuewire_swift_runtime_path(char *path, size_t capacity) {
  return path_of(dlsym(RTLD_DEFAULT, "swift_retain"), path, capacity);
}
