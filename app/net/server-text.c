/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "server-text.h"

#include "text.h"

#define LONGEST 500

void
signet_server_text_init (SignetServerText *self)
{
}

void
signet_server_text_copy (const SignetServerText *self,
                         SignetServerText       *copy)
{
  g_assert (self != NULL && copy != NULL);
  copy->text = g_strdup (self->text);
}

void
signet_server_text_clear (SignetServerText *self)
{
  g_assert (self != NULL);
  g_clear_pointer (&self->text, g_free);
}

void
signet_server_text_set (SignetServerText *self,
                        const char       *said)
{
  g_assert (self != NULL && self->text == NULL);
  if (said != NULL && *said != '\0')
    self->text = signet_text_clean (said, -1, LONGEST, SIGNET_TEXT_ONE_LINE);
}
