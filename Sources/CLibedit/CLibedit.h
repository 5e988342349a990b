// The well-kept library that edits lines at a terminal, and what Swift can't import of it: functions whose arguments
// depend on another one.
#pragma once
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <wchar.h>

#include <histedit.h>

// A function that the header only shows to those who define _GNU_SOURCE, which would make types differ from Swift's.
int pthread_setname_np(pthread_t, const char *);
// The same, of those who define _XOPEN_SOURCE.
int wcwidth(wchar_t);

// Names the calling thread, for those who look at the process; at most 15 bytes.
static inline void vw_edit_name_thread(const char *name) { (void)pthread_setname_np(pthread_self(), name); }

// Sets whose callbacks an editor calls, and what it gives them.
static inline int vw_edit_set_owner(EditLine *editor, void *owner) { return el_wset(editor, EL_CLIENTDATA, owner); }

static inline void *vw_edit_owner(EditLine *editor) {
  void *owner = NULL;
  return el_wget(editor, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}

// Sets what gives an editor its next character: 1 and the character, or 0 at the end.
static inline int vw_edit_set_reader(EditLine *editor, int (*read)(EditLine *, wchar_t *)) {
  return el_wset(editor, EL_GETCFN, read);
}

// Sets what gives an editor its prompt.
static inline int vw_edit_set_prompt(EditLine *editor, wchar_t *(*prompt)(EditLine *)) {
  return el_wset(editor, EL_PROMPT, prompt);
}

// Sets the kind of terminal, as the environment calls it.
static inline int vw_edit_set_terminal(EditLine *editor, const char *kind) {
  return el_set(editor, EL_TERMINAL, kind);
}

// Keys as Emacs has them, and signals left to the program.
static inline void vw_edit_set_keys(EditLine *editor) {
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_SIGNAL, 0);
}

// Binds a key, or several behind each other, to a function of the editor.
static inline int vw_edit_bind(EditLine *editor, const char *keys, const char *function) {
  return el_set(editor, EL_BIND, keys, function, NULL);
}

// Changes the terminal's modes while lines are edited ("-d") or not ("-x").
static inline int vw_edit_set_modes(EditLine *editor, const char *when, const char *change) {
  return el_set(editor, EL_SETTY, when, change, NULL);
}

// Takes the terminal for editing, or gives it back.
static inline int vw_edit_prepare(EditLine *editor, int takes) { return el_wset(editor, EL_PREP_TERM, takes); }

// Lets an editor do nothing to its terminal any more.
static inline int vw_edit_disable(EditLine *editor) { return el_wset(editor, EL_EDITMODE, 0); }

// Draws prompt and line from the cursor on, as if nothing of them were on the screen.
static inline int vw_edit_redraw(EditLine *editor) { return el_wset(editor, EL_REFRESH); }

static inline int vw_edit_set_history(EditLine *editor, HistoryW *history) {
  return el_wset(editor, EL_HIST, history_w, history);
}

// A history of so many lines, in which none stands twice in a row.
static inline HistoryW *vw_history_make(int count) {
  HistoryW *history = history_winit();
  HistEventW event;
  if (history == NULL) return NULL;
  if (history_w(history, &event, H_SETSIZE, count) < 0 || history_w(history, &event, H_SETUNIQUE, 1) < 0) {
    history_wend(history);
    return NULL;
  }
  return history;
}

static inline int vw_history_add(HistoryW *history, const wchar_t *line) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, line);
}

static inline int vw_history_load(HistoryW *history, const char *path) {
  HistEventW event;
  return history_w(history, &event, H_LOAD, path);
}

static inline int vw_history_save(HistoryW *history, FILE *file) {
  HistEventW event;
  return history_w(history, &event, H_SAVE_FP, file);
}
