/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a draft into the window, and back. */
#include "config.h"

#include "common/message-dialog.h"
#include "composer/composer-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/button-text.h"
#include "composer/composer-close.h"
#include "composer/plain-editor.h"
#include "composer/rich-text.h"
#include "reader/web-module.h"

static void set_editor      (SignetComposer *self,
                             gboolean        rich);
static void become_plain    (SignetComposer *self,
                             SignetDraft    *draft);
static SignetDraft *make_draft (SignetComposer      *self,
                                SignetEditorContent *content);

/* Who wrote so once may do it again, and need not wait for it then (writing-ahead.h). */
static void
note_rich (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);

  if (!g_settings_get_boolean (settings, "rich-written"))
    g_settings_set_boolean (settings, "rich-written", TRUE);
}

static SignetEditor *
make_rich (void)
{
  GtkWidget *editor = signet_web_module_new_editor ();

  if (editor == NULL)
    return NULL;
  note_rich ();
  return SIGNET_EDITOR (editor);
}

static void
changed_cb (SignetComposer *self)
{
  signet_composer_touch (self);
}

static void
place_cursor (SignetComposer *self,
              int             offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  gtk_text_buffer_place_cursor (buffer, &at);
}

/* Where nothing rich can be written, it is plain text that is: with what is there still, or was when it was
 * collected last. That is no change by the user: what is kept stays as it is until there is one. */
static void
rest_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetComposer) self = user_data;
  g_autoptr(SignetEditorContent) rest = signet_editor_get_finish (SIGNET_EDITOR (source), result, NULL);
  g_autoptr(SignetDraft) draft = NULL;
  const gboolean ready = self->ready;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  draft = rest != NULL ? make_draft (self, rest) : signet_draft_ref (self->latest);
  signet_composer_tell (self, _("Rich text cannot be written here: the message goes on as plain text."));
  self->ready = FALSE;
  become_plain (self, draft);
  place_cursor (self, rest != NULL ? rest->cursor : 0);
  self->ready = ready;
}

static void
failed_cb (SignetComposer *self)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    signet_editor_get_async (self->editor, NULL, rest_cb, g_object_ref (self));
}

static void
set_editor (SignetComposer *self,
            gboolean        rich)
{
  SignetEditor *editor = rich ? make_rich () : NULL;
  GtkWidget *child = GTK_WIDGET (editor);

  self->rich = editor != NULL;
  if (editor == NULL)
    {
      editor = SIGNET_EDITOR (signet_plain_editor_new ());
      child = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (child), GTK_WIDGET (editor));
    }
  else
    g_signal_connect_object (editor, "notify::failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->editor = editor;
  g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->body, child);
}

/* Those that the HTML shows. Returns: (transfer full), of SignetAttachment. files: (out) (transfer full): the
 * others. */
static GPtrArray *
part_pictures (GPtrArray  *attachments,
               GPtrArray **files)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);

  *files = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  for (guint i = 0; i < attachments->len; i++)
    {
      SignetAttachment *attachment = g_ptr_array_index (attachments, i);

      g_ptr_array_add (signet_attachment_get_content_id (attachment) != NULL ? pictures : *files,
                       signet_attachment_ref (attachment));
    }
  return pictures;
}

void
signet_composer_fill (SignetComposer *self)
{
  const SignetDraftFacts *facts = signet_draft_get_facts (self->latest);
  const char *from = facts->identity != NULL ? facts->identity
                     : facts->from != NULL ? signet_address_get_address (facts->from) : NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) pictures = part_pictures (facts->attachments, &files);

  signet_address_fields_set_writer (self->fields, from);
  signet_address_fields_set_addresses (self->fields, SIGNET_FIELD_TO, facts->to);
  signet_address_fields_set_addresses (self->fields, SIGNET_FIELD_CC, facts->cc);
  signet_address_fields_set_addresses (self->fields, SIGNET_FIELD_BCC, facts->bcc);
  signet_address_fields_set_subject (self->fields, facts->subject);
  signet_attachment_bar_set (self->attachments, files);
  signet_attachment_bar_set_pictures (self->attachments, pictures);
  signet_composer_options_read (self->options, facts);
  set_editor (self, facts->html != NULL);
  signet_editor_set_content (self->editor, facts->text, facts->html, pictures);
  if ((facts->flags & SIGNET_DRAFT_SEAL_CHOSEN) != 0)
    {
      signet_sealing_choose_sign (self->sealing, (facts->flags & SIGNET_DRAFT_SIGN) != 0);
      signet_sealing_choose_encrypt (self->sealing, (facts->flags & SIGNET_DRAFT_ENCRYPT) != 0);
    }
  else if ((facts->flags & SIGNET_DRAFT_ENCRYPT) != 0)
    signet_sealing_choose_encrypt (self->sealing, TRUE);
  else if ((facts->flags & SIGNET_DRAFT_SIGN) != 0)
    signet_sealing_prefer_sign (self->sealing);
}

/* By the domain of who writes it: it may have been begun by nobody yet, or by another of the user's. */
static gboolean
is_named_after (const char    *message_id,
                SignetAddress *from)
{
  const char *domain = strrchr (message_id, '@');
  g_autofree char *own = signet_draft_dup_id_domain (from);

  return domain != NULL && g_ascii_strcasecmp (domain + 1, own) == 0;
}

/* What cannot be changed here stays as it was. */
static SignetDraft *
make_draft (SignetComposer      *self,
            SignetEditorContent *content)
{
  SignetDraftFacts facts = *signet_draft_get_facts (self->latest);
  SignetWriter *writer = signet_address_fields_get_writer (self->fields);
  g_autoptr(GPtrArray) to = signet_address_fields_dup_addresses (self->fields, SIGNET_FIELD_TO);
  g_autoptr(GPtrArray) cc = signet_address_fields_dup_addresses (self->fields, SIGNET_FIELD_CC);
  g_autoptr(GPtrArray) bcc = signet_address_fields_dup_addresses (self->fields, SIGNET_FIELD_BCC);
  g_autoptr(GPtrArray) attachments = signet_attachment_bar_dup_attachments (self->attachments);

  facts.from = signet_writer_get_address (writer);
  facts.reply_to = signet_writer_get_reply_to (writer);
  facts.identity = signet_address_get_address (facts.from);
  if (!is_named_after (facts.message_id, facts.from))
    facts.message_id = NULL;
  facts.to = to;
  facts.cc = cc;
  facts.bcc = bcc;
  facts.subject = signet_address_fields_get_subject (self->fields);
  facts.text = content->text;
  facts.html = content->html;
  if (content->pictures != NULL)
    g_ptr_array_extend (attachments, content->pictures, (GCopyFunc) (gpointer) signet_attachment_ref, NULL);
  facts.attachments = attachments;
  facts.flags &= ~(SIGNET_DRAFT_SIGN | SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_SEAL_CHOSEN);
  if (signet_sealing_get_sign (self->sealing))
    facts.flags |= SIGNET_DRAFT_SIGN;
  if (signet_sealing_get_encrypt (self->sealing))
    facts.flags |= SIGNET_DRAFT_ENCRYPT;
  if (signet_sealing_is_chosen (self->sealing))
    facts.flags |= SIGNET_DRAFT_SEAL_CHOSEN;
  signet_composer_options_write (self->options, &facts);
  return signet_draft_new (&facts);
}

static void
content_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetComposer *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr(SignetEditorContent) content =
    signet_editor_get_finish (SIGNET_EDITOR (source), result, &error);
  g_autoptr(SignetDraft) draft = NULL;

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  signet_attachment_bar_set_pictures (self->attachments, content->pictures);
  draft = make_draft (self, content);
  signet_draft_unref (self->latest);
  self->latest = signet_draft_ref (draft);
  g_task_return_pointer (task, g_steal_pointer (&draft), (GDestroyNotify) signet_draft_unref);
}

void
signet_composer_collect_async (SignetComposer      *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_COMPOSER (self));

  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, signet_composer_collect_async);
  signet_editor_get_async (self->editor, NULL, content_cb, task);
}

SignetDraft *
signet_composer_collect_finish (SignetComposer  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* For the rich editor, whose cursor is to be where it is in the plain one. Returns: (transfer full); NULL:
 * that is not there any more. */
static char *
make_html (SignetComposer *self,
           const char     *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter at;
  glong offset;

  if (!GTK_IS_TEXT_VIEW (self->editor))
    return NULL;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  offset = MIN (gtk_text_iter_get_offset (&at), g_utf8_strlen (text, -1));
  return signet_rich_text_from_signed (text, self->signature, g_utf8_offset_to_pointer (text, offset) - text);
}

static void
write_on (SignetComposer *self,
          SignetDraft    *draft,
          gboolean        rich)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const gboolean writing = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->body));
  const char *text = signet_draft_get_facts (draft)->text;
  g_autofree char *html = rich ? make_html (self, text) : NULL;

  set_editor (self, rich);
  signet_editor_set_content (self->editor, text, html, NULL);
  while (self->pictures > 0)  /* for the text of before */
    signet_composer_end_picture (self, FALSE);
  if (writing)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  g_object_notify (G_OBJECT (self), "rich");
}

/* Pictures that stood in the text are attached to a plain one. */
static void
become_plain (SignetComposer *self,
              SignetDraft    *draft)
{
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) pictures = part_pictures (signet_draft_get_facts (draft)->attachments, &files);

  for (guint i = 0; i < pictures->len; i++)
    {
      g_autoptr(SignetAttachment) file = signet_attachment_new_detached (g_ptr_array_index (pictures, i));

      signet_attachment_bar_add (self->attachments, file);
    }
  write_on (self, draft, FALSE);
}

static void
switch_now (SignetComposer *self,
            SignetDraft    *draft,
            gboolean        rich)
{
  if (rich)
    write_on (self, draft, TRUE);
  else
    become_plain (self, draft);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  signet_composer_touch (self);
}

static void
plain_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   SignetComposer   *self)
{
  if (g_str_equal (response, "plain"))
    switch_now (self, g_object_get_data (G_OBJECT (dialog), "draft"), FALSE);
  else
    g_object_notify (G_OBJECT (self), "rich");
}

static void
ask_for_plain (SignetComposer *self,
               SignetDraft    *draft)
{
  GtkWidget *dialog =
    signet_message_dialog_new (GTK_WINDOW (self), _("Remove the Formatting?"),
                               _("Plain text has no bold words, lists or pictures. The pictures will be "
                                 "attached instead."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "back", _("_Keep Formatting"), "plain", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (message, "plain", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "back");
  adw_message_dialog_set_close_response (message, "back");
  g_object_set_data_full (G_OBJECT (dialog), "draft", signet_draft_ref (draft),
                          (GDestroyNotify) signet_draft_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (plain_response_cb), self, 0);
  signet_button_text_wrap_responses (message);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
switch_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetComposer *self = SIGNET_COMPOSER (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDraft) draft = signet_composer_collect_finish (self, result, &error);
  const gboolean rich = GPOINTER_TO_INT (user_data);
  const char *html = draft != NULL ? signet_draft_get_facts (draft)->html : NULL;

  if (draft == NULL)
    signet_composer_tell (self, error->message);
  else if (!rich && html != NULL && signet_rich_text_is_formatted (html))
    ask_for_plain (self, draft);
  else
    switch_now (self, draft, rich);
}

void
signet_composer_set_rich (SignetComposer *self,
                          gboolean        rich)
{
  if (self->rich != rich)
    signet_composer_collect_async (self, switch_cb, GINT_TO_POINTER (rich));
}
