/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/attention.h"

#include <glib/gi18n-lib.h>

#include "accounts/trouble-dialogs.h"
#include "common/button-text.h"
#include "common/value-wrap.h"

struct _SignetAttention
{
  AdwBin        parent_instance;
  GtkLabel     *sentence;
  GtkButton    *help;
  GtkWidget    *button;  /* borrowed; NULL before it is set up */
  SignetEngine *engine;  /* the same */
};

G_DEFINE_FINAL_TYPE (SignetAttention, signet_attention, ADW_TYPE_BIN)

/* account: (out) (transfer full) (nullable): whose it is. Returns: (nullable): borrowed. */
static SignetTrouble *
find_trouble (SignetEngine   *engine,
              SignetAccount **account)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) each = g_list_model_get_item (accounts, i);
      SignetTrouble *trouble = signet_trouble_find (engine, each);

      *account = trouble != NULL ? g_steal_pointer (&each) : NULL;
      if (trouble != NULL)
        return trouble;
    }
  *account = NULL;
  return NULL;
}

static void
help_cb (SignetAttention *self)
{
  g_autoptr(SignetAccount) account = NULL;
  SignetTrouble *trouble = find_trouble (self->engine, &account);

  if (trouble != NULL)
    signet_trouble_help (self->engine, account, trouble,
                         GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
update (SignetAttention *self)
{
  g_autoptr(SignetAccount) account = NULL;
  SignetTrouble *trouble = find_trouble (self->engine, &account);

  if (trouble != NULL)
    {
      gtk_label_set_label (self->sentence, signet_trouble_get_sentence (trouble));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence), signet_trouble_get_advice (trouble));
      gtk_button_set_label (self->help, signet_trouble_get_button_label (trouble));
      gtk_widget_add_css_class (self->button, "warning");
    }
  else
    gtk_widget_remove_css_class (self->button, "warning");
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), trouble != NULL);
  gtk_widget_set_tooltip_text (self->button, trouble != NULL ? _("Back to the Folders: an account needs you")
                                                             : _("Back to the Folders"));
}

static void
signet_attention_dispose (GObject *object)
{
  SignetAttention *self = SIGNET_ATTENTION (object);

  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_attention_parent_class)->dispose (object);
}

static void
signet_attention_class_init (SignetAttentionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_attention_dispose;
}

static void
signet_attention_init (SignetAttention *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *sentence = gtk_label_new (NULL);
  GtkWidget *help = gtk_button_new_with_label ("");

  self->sentence = GTK_LABEL (sentence);
  self->help = GTK_BUTTON (help);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_width_chars (self->sentence, 12);
  signet_value_wrap (self->sentence);
  gtk_widget_set_hexpand (sentence, TRUE);
  gtk_widget_add_css_class (sentence, "caption");
  gtk_widget_set_valign (help, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (help, "clicked", G_CALLBACK (help_cb), self);
  gtk_box_append (GTK_BOX (box), sentence);
  gtk_box_append (GTK_BOX (box), help);
  signet_button_text_wrap (box);
  gtk_widget_add_css_class (box, "trouble");
  gtk_widget_set_visible (box, FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
signet_attention_set_up (SignetAttention *self,
                         SignetEngine    *engine,
                         GtkWidget       *button)
{
  g_return_if_fail (SIGNET_IS_ATTENTION (self) && self->engine == NULL);
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (GTK_IS_WIDGET (button));

  self->engine = g_object_ref (engine);
  self->button = button;
  g_signal_connect_object (engine, "trouble-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (signet_engine_get_accounts (engine), "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
