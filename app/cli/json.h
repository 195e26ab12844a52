/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON (RFC 8259) to a stream as it goes, so that a list may be as long as it likes. name is
 * the member's in an object, NULL in an array. */
typedef struct _SignetJson SignetJson;

/* stream: borrowed. Returns: (transfer full). */
SignetJson *signet_json_new          (FILE       *stream);

/* Ends the text with a line feed. All that was begun must have been ended. */
void        signet_json_free         (SignetJson *self);

void        signet_json_begin_array  (SignetJson *self,
                                      const char *name);
void        signet_json_end_array    (SignetJson *self);
void        signet_json_begin_object (SignetJson *self,
                                      const char *name);
void        signet_json_end_object   (SignetJson *self);

/* text: NULL is null; what is not UTF-8 becomes U+FFFD. */
void        signet_json_add_string   (SignetJson *self,
                                      const char *name,
                                      const char *text);
void        signet_json_add_number   (SignetJson *self,
                                      const char *name,
                                      guint64     number);
void        signet_json_add_boolean  (SignetJson *self,
                                      const char *name,
                                      gboolean    value);

/* An instant as ISO 8601; NULL is null. */
void        signet_json_add_time     (SignetJson *self,
                                      const char *name,
                                      GDateTime  *time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetJson, signet_json_free)

G_END_DECLS
