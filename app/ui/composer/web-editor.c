/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/web-editor.h"

#include <glib/gi18n-lib.h>

#include "common/first-frame.h"
#include "common/focus-into.h"
#include "composer/first-words.h"
#include "composer/rich-text.h"
#include "composer/web-editor-content.h"
#include "composer/web-editor-picture.h"
#include "composer/web-editor-script.h"
#include "composer/web-editor-spare.h"
#include "composer/web-editor-view.h"
#include "composer/web-toolbar.h"
#include "reader/web-guard.h"

#define DOMAIN "signet"

struct _SignetWebEditor
{
  AdwBin            parent_instance;
  GtkBox           *box;        /* of the tools, and below them the words */
  SignetFirstWords *words;      /* with inner */
  GtkWidget        *tools;      /* nullable: not begun yet */
  WebKitWebView    *inner;      /* the same */
  GCancellable     *cancellable;
  char             *text;       /* what html says; NULL: will not be wanted any more */
  char             *html;       /* to be loaded when it is guarded */
  char             *signature;  /* that stands in it; nullable: is not to be changed */
  char             *changed;    /* what it is to be changed to when it is loaded */
  GPtrArray        *pictures;   /* of SignetAttachment, to be shown when it is loaded; nullable */
  gboolean          guarded;
  gboolean          loaded;     /* when nobody is in the middle of a word, it is ready */
  gboolean          ready;
  gboolean          failed;
  GQueue            waiting;    /* of GTask: wanted before it was ready */
};

static void implement (SignetEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetWebEditor, signet_web_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (SIGNET_TYPE_EDITOR, implement))

enum { PROP_FAILED = 1 };
static guint changed_signal;

static void
changed_cb (SignetWebEditor *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
told_cb (SignetWebEditor *self,
         JSCValue        *value)
{
  g_autofree char *text = jsc_value_to_string (value);

  if (g_str_equal (text, "changed"))
    changed_cb (self);
}

static void collect (GTask *task);

static void
become_ready (SignetWebEditor *self)
{
  GTask *task;

  self->ready = TRUE;
  if (self->pictures != NULL)
    signet_web_editor_picture_show (self->inner, self->pictures);
  signet_web_editor_script_begin (self->inner);
  gtk_widget_set_sensitive (self->tools, TRUE);
  signet_first_words_hand_over (self->words);
  if (self->signature != NULL)
    signet_web_editor_script_change_signature (self->inner, self->signature, self->changed);
  g_clear_pointer (&self->signature, g_free);
  g_clear_pointer (&self->changed, g_free);
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    collect (task);
}

static void
update_ready (SignetWebEditor *self)
{
  if (self->loaded && !self->ready && !signet_first_words_is_composing (self->words))
    become_ready (self);
}

static void
load_changed_cb (SignetWebEditor *self,
                 WebKitLoadEvent  event)
{
  self->loaded = event == WEBKIT_LOAD_FINISHED && self->guarded;
  update_ready (self);
}

static void
load (SignetWebEditor *self)
{
  g_autofree char *document = signet_web_editor_content_make_document (self->html);

  self->loaded = FALSE;
  self->ready = FALSE;
  signet_web_editor_content_forget (self->inner);
  webkit_web_view_load_html (self->inner, document, NULL);
}

/* task: taken. */
static void
return_failed (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", _("Rich text cannot be written here."));
  g_object_unref (task);
}

/* Where nothing was ever shown, it is the first words, and what they stand above of. task: taken. */
static void
give (GTask *task)
{
  SignetWebEditor *self = g_task_get_source_object (task);
  g_autoptr(SignetEditorContent) content = signet_editor_content_new ();

  if (self->text != NULL)
    content->text = signet_first_words_dup_text (self->words, self->text, &content->cursor);
  if (content->text == NULL)
    {
      return_failed (task);
      return;
    }
  content->pictures = self->pictures != NULL ? g_ptr_array_ref (self->pictures) : NULL;
  g_task_return_pointer (task, g_steal_pointer (&content), (GDestroyNotify) signet_editor_content_free);
  g_object_unref (task);
}

/* Also for a source: is done then. */
static gboolean
fail (gpointer data)
{
  SignetWebEditor *self = data;
  GTask *task;

  if (self->failed)
    return G_SOURCE_REMOVE;
  self->failed = TRUE;
  self->ready = FALSE;
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    return_failed (task);
  g_object_notify (G_OBJECT (self), "failed");
  return G_SOURCE_REMOVE;
}

/* Not at once: who is told lets go of the view, and WebKit is not done with it. */
static void
terminated_cb (SignetWebEditor *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, fail, g_object_ref (self), g_object_unref);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetWebEditor) self = user_data;
  g_autoptr(GError) error = NULL;

  self->guarded = signet_web_guard_prepare_finish (WEBKIT_WEB_VIEW (source), result, &error);
  if (!self->guarded)
    {
      g_message ("Rich text cannot be written: %s", error->message);
      fail (self);
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    load (self);
}

/* It may be wanted before it is seen: at the second call nothing is done. */
static void
begin (SignetWebEditor *self)
{
  g_autoptr(WebKitWebView) inner = NULL;

  if (self->inner != NULL || self->failed)
    return;
  self->guarded = signet_web_editor_spare_is_ready ();
  self->inner = inner = signet_web_editor_spare_take ();
  g_signal_connect_object (webkit_web_view_get_user_content_manager (inner),
                           "script-message-received::" SIGNET_WEB_EDITOR_WORLD, G_CALLBACK (told_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (inner, "load-changed", G_CALLBACK (load_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (inner, "web-process-terminated", G_CALLBACK (terminated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Message"), -1);
  signet_first_words_set_view (self->words, inner);
  self->tools = signet_web_toolbar_new (inner);
  gtk_widget_set_sensitive (self->tools, FALSE);
  gtk_box_prepend (self->box, self->tools);
  if (self->guarded)
    load (self);
  else
    signet_web_guard_prepare_async (inner, SIGNET_WEB_BLOCKED, prepared_cb, g_object_ref (self));
}

static void
set_content (SignetEditor *editor,
             const char   *text,
             const char   *html,
             GPtrArray    *pictures)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (editor);

  g_free (self->text);
  self->text = g_strdup (text);
  g_free (self->html);
  self->html = html != NULL ? g_strdup (html) : signet_rich_text_from_plain (text, -1);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  self->pictures = pictures != NULL ? g_ptr_array_ref (pictures) : NULL;
  if (self->guarded)
    load (self);
}

static void
got_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(JSCValue) values =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (values == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, signet_web_editor_content_read (WEBKIT_WEB_VIEW (source), values),
                           (GDestroyNotify) signet_editor_content_free);
}

/* task: taken. */
static void
collect (GTask *task)
{
  SignetWebEditor *self = g_task_get_source_object (task);

  signet_web_editor_script_get_async (self->inner, DOMAIN, self->cancellable, got_cb, task);
}

static void
get_async (SignetEditor        *editor,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (editor);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, get_async);
  if (self->failed)
    give (task);
  else if (self->ready)
    collect (task);
  else
    g_queue_push_tail (&self->waiting, task);
  begin (self);
}

static void
change_signature (SignetEditor *editor,
                  const char   *old,
                  const char   *new)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (editor);

  if (self->ready)
    signet_web_editor_script_change_signature (self->inner, old, new);
  else
    {
      if (self->signature == NULL)
        self->signature = g_strdup (old);
      g_free (self->changed);
      self->changed = g_strdup (new);
    }
}

static gboolean
insert_picture (SignetEditor *editor,
                GFile        *file)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (editor);

  if (self->ready)
    signet_web_editor_picture_insert (self->inner, file);
  return self->ready;
}

static gboolean
insert_png (SignetEditor *editor,
            GBytes       *png)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (editor);

  return self->ready && signet_web_editor_picture_insert_bytes (self->inner, png, "image/png");
}

static void
implement (SignetEditorInterface *iface)
{
  iface->set_content = set_content;
  iface->get_async = get_async;
  iface->change_signature = change_signature;
  iface->insert_picture = insert_picture;
  iface->insert_png = insert_png;
}

static void
signet_web_editor_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (id == PROP_FAILED)
    g_value_set_boolean (value, SIGNET_WEB_EDITOR (object)->failed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
signet_web_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIGNET_WEB_EDITOR (widget)->words));
}

static void
signet_web_editor_dispose (GObject *object)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->text, g_free);
  fail (self);
  G_OBJECT_CLASS (signet_web_editor_parent_class)->dispose (object);
}

static void
signet_web_editor_finalize (GObject *object)
{
  SignetWebEditor *self = SIGNET_WEB_EDITOR (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_free (self->signature);
  g_free (self->changed);
  g_free (self->html);
  G_OBJECT_CLASS (signet_web_editor_parent_class)->finalize (object);
}

static void
signet_web_editor_class_init (SignetWebEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = signet_web_editor_get_property;
  G_OBJECT_CLASS (klass)->dispose = signet_web_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_web_editor_finalize;
  GTK_WIDGET_CLASS (klass)->focus = signet_focus_through;
  GTK_WIDGET_CLASS (klass)->grab_focus = signet_web_editor_grab_focus;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_FAILED,
                                   g_param_spec_boolean ("failed", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  changed_signal = g_signal_new ("changed", SIGNET_TYPE_WEB_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

/* WebKit takes longer to begin than all else: the window is seen before, and it can be written. */
static void
signet_web_editor_init (SignetWebEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->text = g_strdup ("");
  self->html = g_strdup ("");
  g_queue_init (&self->waiting);
  self->words = SIGNET_FIRST_WORDS (signet_first_words_new ());
  g_signal_connect_object (self->words, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->words, "notify::composing", G_CALLBACK (update_ready), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->words), TRUE);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (self->box, GTK_WIDGET (self->words));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  signet_first_frame_call (GTK_WIDGET (self), (SignetFirstFrameFunc) begin);
}

GtkWidget *
signet_web_editor_new (void)
{
  return g_object_new (SIGNET_TYPE_WEB_EDITOR, NULL);
}
