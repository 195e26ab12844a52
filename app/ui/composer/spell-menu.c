/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/spell-menu.h"

#include <glib/gi18n-lib.h>

#include "composer/spell-languages.h"

#define GROUP "spelling"

struct _SignetSpellMenu
{
  GObject               parent_instance;
  GtkTextView          *view;
  GtkTextTag           *tag;
  SignetSpelling       *spelling;
  GCancellable         *cancellable;  /* of what is asked about the word; nullable */
  GSimpleActionGroup   *actions;
  GMenu                *menu;         /* the words, and the languages */
  GMenu                *words;
  SignetSpellLanguages *languages;
  GtkTextMark          *begin;        /* the word that the menu is about */
  GtkTextMark          *end;
};

G_DEFINE_FINAL_TYPE (SignetSpellMenu, signet_spell_menu, G_TYPE_OBJECT)

static void
get_word (SignetSpellMenu *self,
          GtkTextIter     *begin,
          GtkTextIter     *end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_buffer_get_iter_at_mark (buffer, begin, self->begin);
  gtk_text_buffer_get_iter_at_mark (buffer, end, self->end);
}

static void
replace_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SignetSpellMenu *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter begin, end;

  get_word (self, &begin, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &begin, &end);
  gtk_text_buffer_insert (buffer, &begin, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
learn_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  signet_spelling_learn (SIGNET_SPELL_MENU (user_data)->spelling, g_variant_get_string (parameter, NULL));
}

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SignetSpellMenu) self = user_data;
  g_auto(GStrv) words = signet_spelling_finish (SIGNET_SPELLING (source), result, NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (words[i], NULL);

      g_menu_item_set_action_and_target (item, GROUP ".replace", "s", words[i]);
      g_menu_insert_item (self->words, (int) i, item);
    }
}

/* What is still to come about a word would be offered for the next one. */
static void
forget_word (SignetSpellMenu *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_menu_remove_all (self->words);
}

/* The menu is about the word there, if it is misspelled. */
static void
prepare (SignetSpellMenu   *self,
         const GtkTextIter *at)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter begin = *at, end = *at;
  g_autoptr(GMenuItem) learn = NULL;
  g_autofree char *word = NULL;

  forget_word (self);
  if (!gtk_text_iter_has_tag (at, self->tag) && !gtk_text_iter_ends_tag (at, self->tag))
    return;
  if (!gtk_text_iter_starts_tag (&begin, self->tag))
    gtk_text_iter_backward_to_tag_toggle (&begin, self->tag);
  if (!gtk_text_iter_ends_tag (&end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (&end, self->tag);
  gtk_text_buffer_move_mark (buffer, self->begin, &begin);
  gtk_text_buffer_move_mark (buffer, self->end, &end);
  word = gtk_text_iter_get_text (&begin, &end);
  learn = g_menu_item_new (_("_Learn This Word"), NULL);
  g_menu_item_set_action_and_target (learn, GROUP ".learn", "s", word);
  g_menu_append_item (self->words, learn);
  self->cancellable = g_cancellable_new ();
  signet_spelling_suggest_async (self->spelling, word, self->cancellable, suggested_cb, g_object_ref (self));
}

static void
pressed_cb (SignetSpellMenu *self,
            int              n_press,
            double           x,
            double           y)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  if (gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y))
    prepare (self, &at);
  else
    forget_word (self);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *parameters,
             gpointer   user_data)
{
  SignetSpellMenu *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  prepare (self, &at);
  return FALSE;
}

static void
signet_spell_menu_dispose (GObject *object)
{
  SignetSpellMenu *self = SIGNET_SPELL_MENU (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (signet_spell_menu_parent_class)->dispose (object);
}

static void
signet_spell_menu_finalize (GObject *object)
{
  SignetSpellMenu *self = SIGNET_SPELL_MENU (object);

  g_clear_object (&self->languages);
  g_object_unref (self->words);
  g_object_unref (self->menu);
  g_object_unref (self->actions);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->spelling);
  G_OBJECT_CLASS (signet_spell_menu_parent_class)->finalize (object);
}

static void
signet_spell_menu_class_init (SignetSpellMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_spell_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_spell_menu_finalize;
}

static void
signet_spell_menu_init (SignetSpellMenu *self)
{
  static const GActionEntry entries[] =
  {
    { .name = "replace", .activate = replace_cb, .parameter_type = "s" },
    { .name = "learn", .activate = learn_cb, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  self->menu = g_menu_new ();
  self->words = g_menu_new ();
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->words));
}

static void
watch (SignetSpellMenu *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                      gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

SignetSpellMenu *
signet_spell_menu_new (GtkTextView    *view,
                       GtkTextTag     *tag,
                       SignetSpelling *spelling)
{
  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  g_return_val_if_fail (SIGNET_IS_SPELLING (spelling), NULL);

  SignetSpellMenu *self = g_object_new (SIGNET_TYPE_SPELL_MENU, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter begin;

  self->view = view;
  self->tag = tag;
  self->spelling = g_object_ref (spelling);
  self->languages = signet_spell_languages_new (spelling);
  gtk_text_buffer_get_start_iter (buffer, &begin);
  self->begin = gtk_text_buffer_create_mark (buffer, NULL, &begin, TRUE);
  self->end = gtk_text_buffer_create_mark (buffer, NULL, &begin, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (view), GROUP, G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (GTK_WIDGET (view), SIGNET_SPELL_LANGUAGES_GROUP,
                                  signet_spell_languages_get_group (self->languages));
  g_menu_append_section (self->menu, NULL, signet_spell_languages_get_menu (self->languages));
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (self->menu));
  watch (self);
  return self;
}
