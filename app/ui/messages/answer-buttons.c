/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/answer-buttons.h"

struct _SignetAnswerButtons
{
  AdwBin   parent_instance;
  gboolean wide;
};

enum { PROP_WIDE = 1 };

G_DEFINE_FINAL_TYPE (SignetAnswerButtons, signet_answer_buttons, ADW_TYPE_BIN)

static void
signet_answer_buttons_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_WIDE)
    g_value_set_boolean (value, SIGNET_ANSWER_BUTTONS (object)->wide);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_answer_buttons_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (id == PROP_WIDE)
    SIGNET_ANSWER_BUTTONS (object)->wide = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_answer_buttons_class_init (SignetAnswerButtonsClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = signet_answer_buttons_get_property;
  G_OBJECT_CLASS (klass)->set_property = signet_answer_buttons_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_WIDE,
                                   g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/signetmail/Signet/messages/answer-buttons.ui");
}

static void
signet_answer_buttons_init (SignetAnswerButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
