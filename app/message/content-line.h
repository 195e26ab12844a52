/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The lines that calendars (RFC 5545 section 3.1) and contacts (RFC 6350 section 3.3, and vCard
 * 2.1 and 3) are made of: "NAME;PARAMETER=value:value", folded. A reader of its own and not
 * libical, because all that is wanted is a dozen properties: nothing here is nested, expanded or
 * kept, whatever a mail holds. */
typedef struct
{
  GString     *text;        /* unfolded; what follows are views of it */
  SignetSlice  name;        /* without a group before a dot */
  SignetSlice  parameters;
  SignetSlice  value;
} SignetContentLine;

#define SIGNET_CONTENT_LINE_MAX       (64 * 1024)    /* bytes of a line; the rest is dropped */
#define SIGNET_CONTENT_LINE_MAX_TEXT  (1024 * 1024)  /* bytes of all lines that are read */

/* Zeroed before the first call. Takes the next line that is one off rest; FALSE at the end. */
gboolean signet_content_line_next          (SignetContentLine       *self,
                                            SignetSlice             *rest);
void     signet_content_line_clear         (SignetContentLine       *self);

gboolean signet_content_line_is            (const SignetContentLine *self,
                                            const char              *name);

/* "BEGIN:VEVENT": is_pair (line, "BEGIN", "VEVENT"). */
gboolean signet_content_line_is_pair       (const SignetContentLine *self,
                                            const char              *name,
                                            const char              *value);

/* The first parameter of that name, out of its quotes, clean. Returns: (transfer full), NULL if
 * there is none. */
char    *signet_content_line_dup_parameter (const SignetContentLine *self,
                                            const char              *name);

/* The value as text: quoted-printable and escapes undone, clean, spaces around it dropped.
 * lines: whether it may have more than one. Returns: (transfer full). */
char    *signet_content_line_dup_text      (const SignetContentLine *self,
                                            gsize                    max,
                                            gboolean                 lines);

/* The same of one of the components that semicolons divide the value into. */
char    *signet_content_line_dup_component (const SignetContentLine *self,
                                            guint                    i,
                                            gsize                    max);

G_END_DECLS
