/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "tag.h"

struct _SignetTag
{
  GObject  parent_instance;

  guint    number;
  char    *name;
  char    *colour;
};

enum { PROP_0, PROP_NAME, PROP_COLOUR, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetTag, signet_tag, G_TYPE_OBJECT)

static void
signet_tag_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SignetTag *self = SIGNET_TAG (object);

  switch (id)
    {
    case PROP_NAME: g_value_set_string (value, self->name); break;
    case PROP_COLOUR: g_value_set_string (value, self->colour); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_tag_finalize (GObject *object)
{
  SignetTag *self = SIGNET_TAG (object);

  g_free (self->name);
  g_free (self->colour);

  G_OBJECT_CLASS (signet_tag_parent_class)->finalize (object);
}

static void
signet_tag_class_init (SignetTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_tag_get_property;
  object_class->finalize = signet_tag_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_COLOUR] = g_param_spec_string ("colour", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_tag_init (SignetTag *self)
{
}

SignetTag *
signet_tag_new (guint       number,
                const char *name,
                const char *colour)
{
  g_return_val_if_fail (number < SIGNET_N_TAGS, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (colour != NULL, NULL);

  SignetTag *self = g_object_new (SIGNET_TYPE_TAG, NULL);

  self->number = number;
  self->name = g_strdup (name);
  self->colour = g_strdup (colour);
  return self;
}

guint
signet_tag_get_number (SignetTag *self)
{
  g_return_val_if_fail (SIGNET_IS_TAG (self), 0);
  return self->number;
}

SignetFlags
signet_tag_get_flag (SignetTag *self)
{
  g_return_val_if_fail (SIGNET_IS_TAG (self), 0);
  return SIGNET_FLAG_TAG (self->number);
}

const char *
signet_tag_get_name (SignetTag *self)
{
  g_return_val_if_fail (SIGNET_IS_TAG (self), NULL);
  return self->name;
}

const char *
signet_tag_get_colour (SignetTag *self)
{
  g_return_val_if_fail (SIGNET_IS_TAG (self), NULL);
  return self->colour;
}
