/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "deed.h"

struct _SignetDeed
{
  SignetDeedKind  kind;
  GPtrArray      *choices;
  SignetFolder   *target;
  SignetFlags     add;
  SignetFlags     remove;
};

static SignetDeed *
make (SignetDeedKind  kind,
      GPtrArray      *choices)
{
  SignetDeed *self = g_rc_box_new0 (SignetDeed);

  self->kind = kind;
  self->choices = g_ptr_array_ref (choices);
  return self;
}

SignetDeed *
signet_deed_new (SignetDeedKind  kind,
                 GPtrArray      *choices)
{
  g_return_val_if_fail (kind >= SIGNET_DEED_ARCHIVE && kind <= SIGNET_DEED_ERASE, NULL);
  g_return_val_if_fail (choices != NULL, NULL);

  return make (kind, choices);
}

SignetDeed *
signet_deed_new_flags (GPtrArray   *choices,
                       SignetFlags  add,
                       SignetFlags  remove)
{
  g_return_val_if_fail (choices != NULL, NULL);

  const gboolean tags = ((add | remove) & SIGNET_FLAG_TAGS) != 0;
  SignetDeed *self = make (tags ? SIGNET_DEED_TAGS : SIGNET_DEED_FLAGS, choices);

  self->add = add;
  self->remove = remove;
  return self;
}

SignetDeed *
signet_deed_new_to (SignetDeedKind  kind,
                    GPtrArray      *choices,
                    SignetFolder   *target)
{
  g_return_val_if_fail (kind == SIGNET_DEED_MOVE || kind == SIGNET_DEED_COPY, NULL);
  g_return_val_if_fail (choices != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (target), NULL);

  SignetDeed *self = make (kind, choices);

  self->target = g_object_ref (target);
  return self;
}

SignetDeed *
signet_deed_ref (SignetDeed *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetDeed *self = data;

  g_ptr_array_unref (self->choices);
  g_clear_object (&self->target);
}

void
signet_deed_unref (SignetDeed *self)
{
  g_return_if_fail (self != NULL);
  g_rc_box_release_full (self, clear);
}

SignetDeedKind
signet_deed_get_kind (SignetDeed *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_DEED_FLAGS);
  return self->kind;
}

GPtrArray *
signet_deed_get_choices (SignetDeed *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->choices;
}

SignetFolder *
signet_deed_get_target (SignetDeed *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->target;
}

SignetFlags
signet_deed_get_add (SignetDeed *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->add;
}

SignetFlags
signet_deed_get_remove (SignetDeed *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->remove;
}
