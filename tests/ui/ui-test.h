/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* What the tests of the window share. They run by run-ui, which gives them a display and a bus. */

typedef gboolean (*UiTestFunc) (gpointer data);

/* Prepares GTK and libadwaita, without animations. */
void       ui_test_init        (int          *argc,
                                char       ***argv);

/* Runs the main loop until condition (data) holds; the test fails after TEST_PATIENCE seconds. */
void       ui_test_wait        (UiTestFunc    condition,
                                gpointer      data);

/* Runs it until done, as a callback makes it, in the same way. */
void       ui_test_wait_true   (gboolean     *done);

/* Makes all text so many times as large as usual, in the application's style; 1 ends that. */
void       ui_test_enlarge     (int           times);

/* Ends the program with the word that its tests were passed over, where WebKit's sandbox cannot be. */
void       ui_test_need_sandbox (void);

/* Runs the main loop until nothing is left to do and what changed is drawn. */
void       ui_test_settle      (GtkWidget    *widget);

/* Presents a window of that size around child (floating) and waits until it is drawn. Returns:
 * (transfer none): to be ended by ui_test_end(). */
GtkWindow *ui_test_show        (GtkWidget    *child,
                                int           width,
                                int           height);

/* Destroys the window and lets go of all that was in it. */
void       ui_test_end         (GtkWindow    *window);

/* The last window of that type that was shown, or NULL. */
gpointer   ui_test_find_window (GType         type);

/* The same, waited for. */
gpointer   ui_test_await_window (GType        type);

/* The first mapped widget of that type below root, depth first, or NULL. */
GtkWidget *ui_test_find        (GtkWidget    *root,
                                GType         type);

/* The first mapped label below root with exactly that text, or NULL. */
GtkWidget *ui_test_find_label  (GtkWidget    *root,
                                const char   *text);

/* The first mapped label or text view below root that contains the text, or NULL. */
GtkWidget *ui_test_find_text   (GtkWidget    *root,
                                const char   *text);

/* The first row below root, shown or not, with exactly that title; and the first button with that label. NULL if
 * there is none. */
GtkWidget *ui_test_find_row    (GtkWidget    *root,
                                const char   *title);
GtkWidget *ui_test_find_button (GtkWidget    *root,
                                const char   *label);

/* Label and text, waited for. root: a GtkWidget. */
GtkWidget *ui_test_await_label (gpointer      root,
                                const char   *text);
GtkWidget *ui_test_await_text  (gpointer      root,
                                const char   *text);

/* Keeps what the action "win.toast" tells in window: the last text is in *toast, which is NULL before, and is
 * the caller's to be freed. */
void       ui_test_hear_toasts (GtkWindow    *window,
                                char        **toast);

/* Waits for one, and returns it: borrowed. */
const char *ui_test_await_toast (char        **toast);

/* Presses the button that has exactly that label. root: a GtkWidget. */
void       ui_test_click       (gpointer      root,
                                const char   *label);
