/// The part of libclang's stable C interface that the header frontend uses, declared in our own words and bound at run
/// time, so that building needs neither clang's headers nor its library.
///
/// Types have the layout libclang gives them in every version since 9; enumerations are plain numbers here, because
/// newer versions add members.
#ifndef VENUEWIRE_CLIBCLANG_H
#define VENUEWIRE_CLIBCLANG_H

#include <stddef.h>

#pragma clang assume_nonnull begin

/// Text owned by libclang until it is disposed of.
typedef struct {
  const void *_Nullable data;
  unsigned flags;
} CXString;

/// A node of the syntax tree. Valid while its translation unit lives.
typedef struct {
  int kind;
  int xdata;
  const void *_Nullable data[3];
} CXCursor;

/// A type. Valid while its translation unit lives.
typedef struct {
  int kind;
  void *_Nullable data[2];
} CXType;

/// A place in the source, possibly inside a macro.
typedef struct {
  const void *_Nullable pointers[2];
  unsigned number;
} CXSourceLocation;

/// A stretch of source.
typedef struct {
  const void *_Nullable pointers[2];
  unsigned begin;
  unsigned end;
} CXSourceRange;

/// A list of stretches, owned by libclang until it is disposed of.
typedef struct {
  unsigned count;
  CXSourceRange *_Nullable ranges;
} CXSourceRangeList;

/// A token.
typedef struct {
  unsigned numbers[4];
  void *_Nullable pointer;
} CXToken;

/// A file that is given as bytes instead of being read.
typedef struct {
  const char *filename;
  const char *contents;
  unsigned long length;
} CXUnsavedFile;

typedef void *CXIndex;
typedef void *CXTranslationUnit;
typedef void *CXFile;
typedef void *CXDiagnostic;
typedef void *CXDiagnosticSet;
typedef void *CXEvalResult;

/// Called for each child; returns 0 to stop, 1 to go on.
typedef int (*CXCursorVisitor)(CXCursor cursor, CXCursor parent, void *_Nullable context);
/// Called for each field of a record; returns 0 to stop, 1 to go on.
typedef int (*CXFieldVisitor)(CXCursor cursor, void *_Nullable context);
/// Called for each file that was read, with the places of the `#include`s that led to it, innermost first.
typedef void (*CXInclusionVisitor)(CXFile _Nullable file, CXSourceLocation *_Nullable stack, unsigned depth,
                                   void *_Nullable context);

/// libclang's functions, as found in one opened library. Member `x` is libclang's `clang_x`.
typedef struct {
  // Text
  CXString (*getClangVersion)(void);
  const char *_Nullable (*_Nonnull getCString)(CXString);
  void (*disposeString)(CXString);

  // Translation units
  CXIndex _Nullable (*_Nonnull createIndex)(int excludePrecompiled, int displayDiagnostics);
  void (*disposeIndex)(CXIndex);
  int (*parseTranslationUnit2)(CXIndex, const char *_Nullable file, const char *const _Nullable *_Nullable arguments,
                               int argumentCount, CXUnsavedFile *_Nullable unsaved, unsigned unsavedCount,
                               unsigned options, CXTranslationUnit _Nullable *_Nonnull unit);
  void (*disposeTranslationUnit)(CXTranslationUnit);
  CXCursor (*getTranslationUnitCursor)(CXTranslationUnit);
  void (*getInclusions)(CXTranslationUnit, CXInclusionVisitor, void *_Nullable context);
  CXSourceRangeList *_Nullable (*_Nonnull getSkippedRanges)(CXTranslationUnit, CXFile);
  void (*disposeSourceRangeList)(CXSourceRangeList *);

  // Files and places
  CXFile _Nullable (*_Nonnull getFile)(CXTranslationUnit, const char *);
  CXString (*getFileName)(CXFile);
  const char *_Nullable (*_Nonnull getFileContents)(CXTranslationUnit, CXFile, size_t *);
  CXSourceLocation (*getLocationForOffset)(CXTranslationUnit, CXFile, unsigned);
  void (*getFileLocation)(CXSourceLocation, CXFile _Nullable *_Nullable, unsigned *_Nullable line,
                          unsigned *_Nullable column, unsigned *_Nullable offset);
  void (*getExpansionLocation)(CXSourceLocation, CXFile _Nullable *_Nullable, unsigned *_Nullable line,
                               unsigned *_Nullable column, unsigned *_Nullable offset);
  int (*Location_isInSystemHeader)(CXSourceLocation);
  CXSourceRange (*getRange)(CXSourceLocation, CXSourceLocation);
  CXSourceLocation (*getRangeStart)(CXSourceRange);
  CXSourceLocation (*getRangeEnd)(CXSourceRange);

  // Diagnostics
  unsigned (*getNumDiagnostics)(CXTranslationUnit);
  CXDiagnostic _Nullable (*_Nonnull getDiagnostic)(CXTranslationUnit, unsigned);
  void (*disposeDiagnostic)(CXDiagnostic);
  int (*getDiagnosticSeverity)(CXDiagnostic);
  CXString (*getDiagnosticSpelling)(CXDiagnostic);
  CXSourceLocation (*getDiagnosticLocation)(CXDiagnostic);
  unsigned (*getDiagnosticNumRanges)(CXDiagnostic);
  CXSourceRange (*getDiagnosticRange)(CXDiagnostic, unsigned);
  unsigned (*getDiagnosticNumFixIts)(CXDiagnostic);
  CXString (*getDiagnosticFixIt)(CXDiagnostic, unsigned, CXSourceRange *);
  CXDiagnosticSet _Nullable (*_Nonnull getChildDiagnostics)(CXDiagnostic);
  unsigned (*getNumDiagnosticsInSet)(CXDiagnosticSet);
  CXDiagnostic _Nullable (*_Nonnull getDiagnosticInSet)(CXDiagnosticSet, unsigned);

  // Cursors
  unsigned (*visitChildren)(CXCursor, CXCursorVisitor, void *_Nullable context);
  CXString (*getCursorSpelling)(CXCursor);
  CXSourceLocation (*getCursorLocation)(CXCursor);
  CXSourceRange (*getCursorExtent)(CXCursor);
  CXType (*getCursorType)(CXCursor);
  CXCursor (*getCursorReferenced)(CXCursor);
  CXCursor (*getCursorDefinition)(CXCursor);
  unsigned (*isCursorDefinition)(CXCursor);
  CXCursor (*getCursorSemanticParent)(CXCursor);
  CXCursor (*getSpecializedCursorTemplate)(CXCursor);
  CXType (*getTypedefDeclUnderlyingType)(CXCursor);
  CXType (*getEnumDeclIntegerType)(CXCursor);
  long long (*getEnumConstantDeclValue)(CXCursor);
  unsigned long long (*getEnumConstantDeclUnsignedValue)(CXCursor);
  unsigned (*Cursor_isBitField)(CXCursor);
  unsigned (*Cursor_isAnonymous)(CXCursor);
  unsigned (*CXXMethod_isVirtual)(CXCursor);
  unsigned (*CXXMethod_isStatic)(CXCursor);
  unsigned (*isVirtualBase)(CXCursor);
  long long (*Cursor_getOffsetOfField)(CXCursor);
  CXString (*Cursor_getRawCommentText)(CXCursor);

  // Evaluation
  CXEvalResult _Nullable (*_Nonnull Cursor_Evaluate)(CXCursor);
  int (*EvalResult_getKind)(CXEvalResult);
  long long (*EvalResult_getAsLongLong)(CXEvalResult);
  unsigned (*EvalResult_isUnsignedInt)(CXEvalResult);
  unsigned long long (*EvalResult_getAsUnsigned)(CXEvalResult);
  double (*EvalResult_getAsDouble)(CXEvalResult);
  const char *_Nullable (*_Nonnull EvalResult_getAsStr)(CXEvalResult);
  void (*EvalResult_dispose)(CXEvalResult);

  // Types
  CXType (*getCanonicalType)(CXType);
  CXString (*getTypeSpelling)(CXType);
  CXCursor (*getTypeDeclaration)(CXType);
  CXType (*Type_getNamedType)(CXType);
  CXType (*getArrayElementType)(CXType);
  long long (*getArraySize)(CXType);
  long long (*Type_getSizeOf)(CXType);
  long long (*Type_getAlignOf)(CXType);
  unsigned (*isConstQualifiedType)(CXType);
  unsigned (*Type_visitFields)(CXType, CXFieldVisitor, void *_Nullable context);

  // Tokens
  void (*tokenize)(CXTranslationUnit, CXSourceRange, CXToken *_Nullable *_Nonnull tokens, unsigned *count);
  void (*disposeTokens)(CXTranslationUnit, CXToken *, unsigned count);
  int (*getTokenKind)(CXToken);
  CXString (*getTokenSpelling)(CXTranslationUnit, CXToken);
  CXSourceLocation (*getTokenLocation)(CXTranslationUnit, CXToken);
} venuewire_libclang;

/// Opens the library at `path` (a path, or a bare name for the system's loader) and finds all functions in it.
///
/// The library stays loaded and the table valid until the process ends: LLVM can't be unloaded safely.
///
/// On failure returns null and puts a message into `message`, cut to `capacity` bytes with the final zero.
const venuewire_libclang *_Nullable venuewire_libclang_open(const char *path, char *message, size_t capacity);

/// Puts the path of the library that `table` was found in into `path`, symbolic links resolved; 0 if it isn't known.
int venuewire_libclang_path(const venuewire_libclang *table, char *path, size_t capacity);

/// Puts the path of the Swift runtime this process runs on into `path`, symbolic links resolved; 0 if it isn't known.
int venuewire_swift_runtime_path(char *path, size_t capacity);

#pragma clang assume_nonnull end

#endif
