/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/first-words.h"

#include "common/focus-into.h"
#include "composer/web-editor-script.h"
#include "composer/writing-view.h"

struct _SignetFirstWords
{
  AdwBin         parent_instance;
  GtkOverlay    *overlay;
  GtkWidget     *scrolled;   /* NULL: the view has what was written */
  GtkTextView   *text;       /* in scrolled */
  WebKitWebView *view;       /* nullable: not begun yet */
  gboolean       composing;
  guint          composed;   /* tells that it is over */
  gboolean       handed;
  gboolean       disposed;
};

G_DEFINE_FINAL_TYPE (SignetFirstWords, signet_first_words, ADW_TYPE_BIN)

enum { PROP_COMPOSING = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint changed_signal;

static void
set_composing (SignetFirstWords *self,
               gboolean          composing)
{
  if (self->composing == composing)
    return;
  self->composing = composing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPOSING]);
}

static gboolean
composed_cb (gpointer data)
{
  SignetFirstWords *self = data;

  self->composed = 0;
  set_composing (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Some input methods let go of a word before they give it, some after that. */
static void
preedit_changed_cb (SignetFirstWords *self,
                    const char       *preedit)
{
  g_clear_handle_id (&self->composed, g_source_remove);
  if (preedit[0] != '\0')
    set_composing (self, TRUE);
  else if (self->composing)
    self->composed = g_idle_add (composed_cb, self);
}

static void
changed_cb (SignetFirstWords *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
signet_first_words_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_COMPOSING)
    g_value_set_boolean (value, SIGNET_FIRST_WORDS (object)->composing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
signet_first_words_grab_focus (GtkWidget *widget)
{
  SignetFirstWords *self = SIGNET_FIRST_WORDS (widget);

  return gtk_widget_grab_focus (self->handed ? GTK_WIDGET (self->view) : GTK_WIDGET (self->text));
}

static void
signet_first_words_dispose (GObject *object)
{
  SignetFirstWords *self = SIGNET_FIRST_WORDS (object);

  self->disposed = TRUE;
  g_clear_handle_id (&self->composed, g_source_remove);
  G_OBJECT_CLASS (signet_first_words_parent_class)->dispose (object);
}

static void
signet_first_words_class_init (SignetFirstWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = signet_first_words_get_property;
  G_OBJECT_CLASS (klass)->dispose = signet_first_words_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = signet_first_words_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = signet_focus_through;
  properties[PROP_COMPOSING] = g_param_spec_boolean ("composing", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  changed_signal = g_signal_new ("changed", SIGNET_TYPE_FIRST_WORDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
signet_first_words_init (SignetFirstWords *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *text = gtk_text_view_new ();

  self->text = GTK_TEXT_VIEW (text);
  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  signet_writing_view_set_up (self->text);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), text);
  self->overlay = GTK_OVERLAY (overlay);
  gtk_overlay_add_overlay (self->overlay, self->scrolled);
  adw_bin_set_child (ADW_BIN (self), overlay);
}

GtkWidget *
signet_first_words_new (void)
{
  return g_object_new (SIGNET_TYPE_FIRST_WORDS, NULL);
}

void
signet_first_words_set_view (SignetFirstWords *self,
                             WebKitWebView    *view)
{
  g_return_if_fail (SIGNET_IS_FIRST_WORDS (self));
  g_return_if_fail (WEBKIT_IS_WEB_VIEW (view));

  self->view = view;
  gtk_widget_set_can_focus (GTK_WIDGET (view), FALSE);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (view));
}

gboolean
signet_first_words_is_composing (SignetFirstWords *self)
{
  g_return_val_if_fail (SIGNET_IS_FIRST_WORDS (self), FALSE);
  return self->composing;
}

static void
end (SignetFirstWords *self)
{
  gtk_overlay_remove_overlay (self->overlay, self->scrolled);
  self->scrolled = NULL;
}

/* They are seen until then. */
static void
typed_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetFirstWords) self = user_data;
  g_autoptr(JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  if (value != NULL && !self->disposed)
    end (self);
}

/* before, behind: (out) (transfer full): what stands on both sides of the cursor. */
static void
part (SignetFirstWords  *self,
      char             **before,
      char             **behind)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter begin, cursor, last;

  gtk_text_buffer_get_bounds (buffer, &begin, &last);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  *before = gtk_text_buffer_get_text (buffer, &begin, &cursor, FALSE);
  *behind = gtk_text_buffer_get_text (buffer, &cursor, &last, FALSE);
}

void
signet_first_words_hand_over (SignetFirstWords *self)
{
  g_return_if_fail (SIGNET_IS_FIRST_WORDS (self));
  g_return_if_fail (self->view != NULL);

  g_autofree char *before = NULL;
  g_autofree char *behind = NULL;

  if (self->handed)
    return;
  self->handed = TRUE;
  gtk_widget_set_can_focus (GTK_WIDGET (self->view), TRUE);
  if (gtk_widget_is_focus (GTK_WIDGET (self->text)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_set_can_focus (self->scrolled, FALSE);
  part (self, &before, &behind);
  if (before[0] == '\0' && behind[0] == '\0')
    end (self);
  else
    signet_web_editor_script_type (self->view, before, behind, typed_cb, g_object_ref (self));
}

char *
signet_first_words_dup_text (SignetFirstWords *self,
                             const char       *below,
                             int              *cursor)
{
  g_return_val_if_fail (SIGNET_IS_FIRST_WORDS (self), NULL);
  g_return_val_if_fail (below != NULL, NULL);
  g_return_val_if_fail (cursor != NULL, NULL);

  g_autofree char *before = NULL;
  g_autofree char *behind = NULL;

  if (self->scrolled == NULL)
    return NULL;
  part (self, &before, &behind);
  *cursor = (int) g_utf8_strlen (before, -1);
  return g_strconcat (before, behind, below, NULL);
}
