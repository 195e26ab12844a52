/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"
#include "message.h"

/* Mails for the tests of the reader: parsed ones, and ones that lie in a profile of their own. */

/* Returns: (transfer full). */
SignetMessage *sample_mail_parse  (const char *text);

/* The first attachment of a mail that has one of that type, name and content. Returns: (transfer
 * full). */
SignetPart    *sample_mail_part   (const char *type,
                                   const char *name,
                                   const char *content);

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetFolder  *folder;  /* the Inbox of me@example.org, borrowed */
} SampleMailbox;

SampleMailbox *sample_mailbox_new  (void);
void           sample_mailbox_free (SampleMailbox *self);

typedef enum
{
  SAMPLE_WHOLE,
  SAMPLE_PARTIAL,
} SampleExtent;

/* Puts a mail into the folder, unread. Returns: (transfer full): its row. */
SignetEntry   *sample_mailbox_add  (SampleMailbox *self,
                                    const char    *text,
                                    SampleExtent   extent);

/* The rest of a partial message has come: this is all of it. */
void           sample_mailbox_complete (SampleMailbox *self,
                                        SignetEntry   *entry,
                                        const char    *text);

/* The mail's file. Returns: (transfer full). */
char          *sample_mailbox_dup_path (SampleMailbox *self,
                                        SignetEntry   *entry);
