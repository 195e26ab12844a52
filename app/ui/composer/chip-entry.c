/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/chip-entry.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/completion.h"
#include "common/entry-text.h"
#include "common/wrap-layout.h"
#include "composer/chip-history.h"
#include "composer/chips.h"
#include "composer/recipient-text.h"

#define SPACING     4
#define MAX_GUESSES 6

struct _SignetChipEntry
{
  GtkWidget            parent_instance;
  SignetRecipientBook *book;        /* nullable */
  GtkText             *text;        /* the last child */
  SignetCompletion    *completion;
  SignetChipHistory   *history;
  gboolean             settling;    /* the text is changed by us */
};

G_DEFINE_FINAL_TYPE (SignetChipEntry, signet_chip_entry, GTK_TYPE_WIDGET)

enum { PROP_LABEL = 1 };
enum { CHANGED, CHIP_ACTIVATED, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_text (SignetChipEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

static void
set_text (SignetChipEntry *self,
          const char      *text)
{
  self->settling = TRUE;
  signet_entry_text_replace (GTK_EDITABLE (self->text), text);
  self->settling = FALSE;
  signet_chip_history_set (self->history, text);
}

static void
chip_clicked_cb (SignetChip      *chip,
                 SignetChipEntry *self)
{
  g_signal_emit (self, signals[CHIP_ACTIVATED], 0, chip);
}

/* addresses: of SignetAddress. broken: of char *, nullable. */
static void
append (SignetChipEntry *self,
        GPtrArray       *addresses,
        GPtrArray       *broken)
{
  signet_chips_append (GTK_WIDGET (self), addresses, broken, G_CALLBACK (chip_clicked_cb));
}

/* Before something is changed. */
static void
note (SignetChipEntry *self)
{
  signet_chip_history_note (self->history, GTK_WIDGET (self), get_text (self));
}

/* Takes the first length bytes of the text. */
static void
take_text (SignetChipEntry *self,
           gsize            length)
{
  g_autofree char *taken = g_strndup (get_text (self), length);
  g_autofree char *rest = g_strchug (g_strdup (get_text (self) + length));
  g_autoptr(GPtrArray) broken = NULL;
  g_autoptr(GPtrArray) addresses = signet_recipient_text_parse (taken, &broken);

  note (self);
  set_text (self, rest);
  append (self, addresses, broken);
  gtk_popover_popdown (GTK_POPOVER (self->completion));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What no draft could keep is not taken in: nothing of it would be missed when that is opened again. */
static gboolean
refuse (SignetChipEntry *self)
{
  const char *why = signet_recipient_text_refuse (get_text (self), signet_chips_count (GTK_WIDGET (self)));

  if (why == NULL)
    return FALSE;
  set_text (self, signet_chip_history_get_text (self->history));
  g_signal_emit (self, signals[REFUSED], 0, why);
  return TRUE;
}

/* Who typed a whole address means that one, though a longer one is known. */
static void
guess (SignetChipEntry *self,
       const char      *text)
{
  GPtrArray *parties = self->book != NULL ? signet_recipient_book_find (self->book, text, MAX_GUESSES)
                                          : signet_party_new_list ();
  g_autofree char *address = g_strstrip (g_strdup (text));
  const gboolean marked = !signet_recipient_text_is_whole (address)
                          || (parties->len > 0 && signet_party_has_address (parties->pdata[0], address));

  signet_completion_show (self->completion, parties, marked);
}

/* A paste of several is taken as a whole; what is typed only up to the last that has an end. */
static void
text_changed_cb (SignetChipEntry *self)
{
  if (self->settling || refuse (self))
    return;

  const char *text = get_text (self);
  const gsize settled = signet_recipient_text_settled (text);

  signet_chip_history_type (self->history, GTK_WIDGET (self), text);
  if (settled > 0)
    take_text (self, strchr (text + settled, '@') != NULL ? strlen (text) : settled);
  else
    guess (self, text);
}

static void
chosen_cb (SignetChipEntry *self,
           SignetParty     *party)
{
  note (self);
  set_text (self, "");
  append (self, party->addresses, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Not when the whole window loses the keyboard: what is half typed then is typed on later. */
static void
focus_left_cb (SignetChipEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self->completion));
  if (root != NULL && gtk_root_get_focus (root) != GTK_WIDGET (self->text) && get_text (self)[0] != '\0')
    take_text (self, strlen (get_text (self)));
}

static gboolean
text_key_cb (SignetChipEntry *self,
             guint            key,
             guint            code,
             GdkModifierType  state)
{
  GtkWidget *last = gtk_widget_get_prev_sibling (GTK_WIDGET (self->text));
  /* Addresses are written from left to right everywhere. */
  const gboolean mirrored = get_text (self)[0] == '\0'
                            && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  if (signet_completion_take_key (self->completion, key))
    return TRUE;
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && get_text (self)[0] != '\0')
    {
      take_text (self, strlen (get_text (self)));
      return TRUE;
    }
  if ((key == GDK_KEY_BackSpace || key == (mirrored ? GDK_KEY_Right : GDK_KEY_Left)) && last != NULL
      && signet_entry_text_is_at_start (GTK_EDITABLE (self->text)))
    return gtk_widget_grab_focus (last);
  return FALSE;
}

/* The keyboard goes to what comes next. */
static void
remove_chip (SignetChipEntry *self,
             SignetChip      *chip)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (chip));

  note (self);
  gtk_widget_grab_focus (next != NULL ? next : GTK_WIDGET (self->text));
  gtk_widget_unparent (GTK_WIDGET (chip));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
edit_chip (SignetChipEntry *self,
           SignetChip      *chip)
{
  g_autofree char *text = signet_chip_dup_text (chip);

  if (get_text (self)[0] != '\0')
    take_text (self, strlen (get_text (self)));
  remove_chip (self, chip);
  set_text (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

static void
chip_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetChipEntry *self = SIGNET_CHIP_ENTRY (widget);
  SignetChip *chip = signet_chips_get_focused (GTK_WIDGET (self));

  if (chip == NULL)
    return;
  if (g_str_equal (name, "chips.edit"))
    edit_chip (self, chip);
  else
    remove_chip (self, chip);
}

static void
history_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SignetChipEntry *self = SIGNET_CHIP_ENTRY (widget);
  g_autoptr(SignetChipContent) content =
    signet_chip_history_go (self->history, g_str_equal (name, "chips.undo") ? SIGNET_CHIP_HISTORY_UNDO
                            : SIGNET_CHIP_HISTORY_REDO, widget, get_text (self));

  if (content == NULL)
    return;
  gtk_widget_grab_focus (widget);
  signet_chips_clear (widget);
  append (self, content->addresses, content->broken);
  set_text (self, content->text);
  gtk_popover_popdown (GTK_POPOVER (self->completion));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Tab goes from one field to the next and not through all chips. */
static gboolean
signet_chip_entry_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  SignetChipEntry *self = SIGNET_CHIP_ENTRY (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static gboolean
signet_chip_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SIGNET_CHIP_ENTRY (widget)->text));
}

static void
signet_chip_entry_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SignetChipEntry *self = SIGNET_CHIP_ENTRY (object);

  g_assert (id == PROP_LABEL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_value_get_string (value), -1);
}

static void
signet_chip_entry_dispose (GObject *object)
{
  SignetChipEntry *self = SIGNET_CHIP_ENTRY (object);
  GtkWidget *child;

  if (self->completion != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->completion));
  self->completion = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->book);
  g_clear_pointer (&self->history, signet_chip_history_free);
  G_OBJECT_CLASS (signet_chip_entry_parent_class)->dispose (object);
}

static void
signet_chip_entry_class_init (SignetChipEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = signet_chip_entry_set_property;
  object_class->dispose = signet_chip_entry_dispose;
  widget_class->focus = signet_chip_entry_focus;
  widget_class->grab_focus = signet_chip_entry_grab_focus;
  g_object_class_install_property (object_class, PROP_LABEL,
                                   g_param_spec_string ("label", NULL, NULL, NULL,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", SIGNET_TYPE_CHIP_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[CHIP_ACTIVATED] = g_signal_new ("chip-activated", SIGNET_TYPE_CHIP_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, SIGNET_TYPE_CHIP);
  signals[REFUSED] = g_signal_new ("refused", SIGNET_TYPE_CHIP_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "chips.edit", NULL, chip_action_cb);
  gtk_widget_class_install_action (widget_class, "chips.remove", NULL, chip_action_cb);
  signet_chip_history_install (widget_class, history_action_cb);
  gtk_widget_class_set_css_name (widget_class, "chips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
signet_chip_entry_init (SignetChipEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_layout_manager (GTK_WIDGET (self), signet_wrap_layout_new (SPACING));
  /* By itself it is taken for a piece of an entry, of which nobody is told. Its history knows no chips. */
  self->history = signet_chip_history_new ();
  self->text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX,
                             "enable-undo", FALSE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  gtk_text_set_input_purpose (self->text, GTK_INPUT_PURPOSE_EMAIL);
  self->completion = signet_completion_new (SIGNET_COMPLETION_GUESS, _("People"),
                                            signet_recipient_book_describe);
  gtk_widget_set_parent (GTK_WIDGET (self->completion), GTK_WIDGET (self->text));
  g_signal_connect_swapped (self->completion, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (text_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
}

void
signet_chip_entry_set_book (SignetChipEntry     *self,
                            SignetRecipientBook *book)
{
  g_return_if_fail (SIGNET_IS_CHIP_ENTRY (self));
  g_set_object (&self->book, book);
}

void
signet_chip_entry_set_addresses (SignetChipEntry *self,
                                 GPtrArray       *addresses)
{
  g_return_if_fail (SIGNET_IS_CHIP_ENTRY (self));
  g_return_if_fail (addresses != NULL);

  signet_chips_clear (GTK_WIDGET (self));
  append (self, addresses, NULL);
  signet_chip_history_clear (self->history);
  g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
signet_chip_entry_dup_addresses (SignetChipEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP_ENTRY (self), NULL);
  return signet_chips_dup_addresses (GTK_WIDGET (self));
}

gboolean
signet_chip_entry_settle (SignetChipEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP_ENTRY (self), TRUE);

  if (get_text (self)[0] != '\0')
    take_text (self, strlen (get_text (self)));
  return signet_chips_find (GTK_WIDGET (self), SIGNET_CHIP_BROKEN) == NULL;
}

gboolean
signet_chip_entry_is_empty (SignetChipEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_CHIP_ENTRY (self), TRUE);

  return !SIGNET_IS_CHIP (gtk_widget_get_first_child (GTK_WIDGET (self))) && get_text (self)[0] == '\0';
}
