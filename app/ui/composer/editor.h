/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the text of a mail is written: plain (plain-editor.h), or rich by WebKit (web-editor.h). */
#define SIGNET_TYPE_EDITOR (signet_editor_get_type ())
G_DECLARE_INTERFACE (SignetEditor, signet_editor, SIGNET, EDITOR, GtkWidget)

/* What was written. */
typedef struct
{
  char      *text;      /* a line for a paragraph */
  int        cursor;    /* where it is in a text that is to be written on elsewhere, characters */
  char      *html;      /* a fragment; NULL: there is only the text */
  GPtrArray *pictures;  /* of SignetAttachment: those that html shows; nullable */
} SignetEditorContent;

/* All NULL. Returns: (transfer full). */
SignetEditorContent *signet_editor_content_new  (void);
void                 signet_editor_content_free (SignetEditorContent *self);

struct _SignetEditorInterface
{
  GTypeInterface parent_interface;

  void                  (*set_content) (SignetEditor        *self,
                                        const char          *text,
                                        const char          *html,
                                        GPtrArray           *pictures);
  /* By a GTask of the editor's, with a SignetEditorContent. */
  void                  (*get_async)   (SignetEditor        *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
  void                  (*change_signature) (SignetEditor   *self,
                                             const char     *old,
                                             const char     *new);
  gboolean              (*insert_picture)   (SignetEditor   *self,
                                             GFile          *file);
  gboolean              (*insert_png)       (SignetEditor   *self,
                                             GBytes         *png);
};

/* The signal of both: changed, after each change by the user. */

/* Puts what is to be written on in the place of all, with the cursor at its beginning; cannot be undone.
 * html, pictures: nullable. */
void                 signet_editor_set_content  (SignetEditor        *self,
                                                 const char          *text,
                                                 const char          *html,
                                                 GPtrArray           *pictures);

/* Errors: G_IO_ERROR: what writes is gone. Returns: (transfer full). */
void                 signet_editor_get_async    (SignetEditor        *self,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
SignetEditorContent *signet_editor_get_finish   (SignetEditor        *self,
                                                 GAsyncResult        *result,
                                                 GError             **error);

/* Puts a signature in the place of another, unless the user has changed that one. Each may be empty. */
void                 signet_editor_change_signature (SignetEditor    *self,
                                                     const char      *old,
                                                     const char      *new);

/* Reads a picture and puts it where the cursor is. Returns: FALSE: there can be none in this text. */
gboolean             signet_editor_insert_picture   (SignetEditor    *self,
                                                     GFile           *file);

/* The same with what is a PNG already. Returns: FALSE also if it is too large for a text. */
gboolean             signet_editor_insert_png       (SignetEditor    *self,
                                                     GBytes          *png);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetEditorContent, signet_editor_content_free)

G_END_DECLS
