/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a server said, as an error carries it for people who want to see it: the private part of the errors of
 * pop3 and smtp (G_DEFINE_EXTENDED_ERROR). */
typedef struct
{
  char *text;  /* nullable */
} SignetServerText;

void signet_server_text_init  (SignetServerText       *self);
void signet_server_text_copy  (const SignetServerText *self,
                               SignetServerText       *copy);
void signet_server_text_clear (SignetServerText       *self);

/* said: as it came: it is cleaned here; nullable. */
void signet_server_text_set   (SignetServerText       *self,
                               const char             *said);

G_END_DECLS
