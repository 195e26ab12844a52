/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/find-bar.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "reader/reader-words.h"

struct _SignetFindBar
{
  AdwBin         parent_instance;
  SignetFinder  *finder;  /* nullable */
  GtkSearchBar  *bar;
  GtkEditable   *entry;
  GtkLabel      *count;
  GtkWidget     *previous;
  GtkWidget     *next;
};

G_DEFINE_FINAL_TYPE (SignetFindBar, signet_find_bar, ADW_TYPE_BIN)

static char *
describe (SignetFindBar *self,
          guint          count)
{
  if (gtk_editable_get_text (self->entry)[0] == '\0')
    return g_strdup ("");
  if (count == 0)
    return g_strdup (_("Not found"));
  if (count >= SIGNET_FINDER_MAX)
    return signet_count_text (_("%u or more"), count);
  return signet_count_text (ngettext ("%u match", "%u matches", count), count);
}

static void
counted_cb (SignetFindBar *self,
            guint          count)
{
  g_autofree char *text = describe (self, count);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous, count > 0);
  gtk_widget_set_sensitive (self->next, count > 0);
}

static void
search_cb (SignetFindBar *self)
{
  if (self->finder != NULL && gtk_search_bar_get_search_mode (self->bar))
    signet_finder_search (self->finder, gtk_editable_get_text (self->entry));
}

static void
step (SignetFindBar       *self,
      SignetFindDirection  direction)
{
  if (self->finder != NULL && gtk_widget_get_sensitive (self->next))
    signet_finder_step (self->finder, direction);
}

static void
next_cb (SignetFindBar *self)
{
  step (self, SIGNET_FIND_NEXT);
}

static void
previous_cb (SignetFindBar *self)
{
  step (self, SIGNET_FIND_PREVIOUS);
}

/* Shift+Return goes back; the entry itself only knows Return. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SignetFindBar         *self)
{
  if ((state & GDK_SHIFT_MASK) == 0 || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  previous_cb (self);
  return GDK_EVENT_STOP;
}

void
signet_find_bar_mark (SignetFindBar     *self,
                      const char *const *words)
{
  g_return_if_fail (SIGNET_IS_FIND_BAR (self));

  if (self->finder == NULL || gtk_search_bar_get_search_mode (self->bar))
    return;
  if (words != NULL)
    signet_finder_mark (self->finder, words);
  else
    signet_finder_stop (self->finder);
}

/* Those of the search that found the message. */
static void
mark_words (SignetFindBar *self)
{
  g_auto(GStrv) words = signet_reader_words_dup (GTK_WIDGET (self), SIGNET_QUERY_ANYWHERE);

  signet_find_bar_mark (self, (const char *const *) words);
}

static void
mode_changed_cb (SignetFindBar *self)
{
  if (gtk_search_bar_get_search_mode (self->bar))
    search_cb (self);
  else
    mark_words (self);
}

static void
forget (SignetFindBar *self)
{
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_func (self->finder, counted_cb, self);
  g_clear_object (&self->finder);
}

static void
signet_find_bar_dispose (GObject *object)
{
  forget (SIGNET_FIND_BAR (object));
  G_OBJECT_CLASS (signet_find_bar_parent_class)->dispose (object);
}

static void
signet_find_bar_class_init (SignetFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_find_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/reader/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, SignetFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SignetFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, SignetFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, SignetFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
}

static void
signet_find_bar_init (SignetFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, self->entry);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

void
signet_find_bar_set_finder (SignetFindBar *self,
                            SignetFinder  *finder)
{
  g_return_if_fail (SIGNET_IS_FIND_BAR (self));
  g_return_if_fail (finder == NULL || SIGNET_IS_FINDER (finder));

  if (self->finder != finder)
    {
      if (self->finder != NULL)
        signet_finder_stop (self->finder);
      forget (self);
      g_set_object (&self->finder, finder);
      if (finder != NULL)
        g_signal_connect_object (finder, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
    }
  g_auto(GStrv) words = signet_reader_words_dup (GTK_WIDGET (self), SIGNET_QUERY_ANYWHERE);

  counted_cb (self, 0);
  search_cb (self);
  if (words != NULL)
    signet_find_bar_mark (self, (const char *const *) words);
}

void
signet_find_bar_open (SignetFindBar *self)
{
  g_return_if_fail (SIGNET_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

void
signet_find_bar_close (SignetFindBar *self)
{
  g_return_if_fail (SIGNET_IS_FIND_BAR (self));
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}
