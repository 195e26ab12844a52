/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "composer/chip-entry.h"
#include "composer/sealing.h"
#include "composer/writer.h"

G_BEGIN_DECLS

/* The fields above the text of a mail: From, To, Cc, Bcc and Subject. Cc and Bcc are there when somebody is
 * in them or they are asked for (action "fields.more"), From when there is a choice.
 *
 * Signals: changed; writer-changed; refused (char *): a sentence why recipients were not taken. */
#define SIGNET_TYPE_ADDRESS_FIELDS (signet_address_fields_get_type ())
G_DECLARE_FINAL_TYPE (SignetAddressFields, signet_address_fields, SIGNET, ADDRESS_FIELDS, AdwBin)

typedef enum
{
  SIGNET_FIELD_TO,
  SIGNET_FIELD_CC,
  SIGNET_FIELD_BCC,
  SIGNET_N_FIELDS,
} SignetField;

/* writers: of SignetWriter, at least one. book: nullable. */
void             signet_address_fields_set_up         (SignetAddressFields   *self,
                                                       GListModel            *writers,
                                                       SignetRecipientBook   *book);
void             signet_address_fields_set_writer     (SignetAddressFields   *self,
                                                       const char            *address);
SignetWriter    *signet_address_fields_get_writer     (SignetAddressFields   *self);
void             signet_address_fields_set_addresses  (SignetAddressFields   *self,
                                                       SignetField            field,
                                                       GPtrArray             *addresses);

/* What is no address is there as it was typed. Returns: (transfer full), of SignetAddress. */
GPtrArray       *signet_address_fields_dup_addresses  (SignetAddressFields   *self,
                                                       SignetField            field);

/* Those of all fields, with what is no address. Returns: (transfer full), of SignetAddress. */
GPtrArray       *signet_address_fields_dup_all        (SignetAddressFields   *self);

/* Those that are addresses. Returns: (transfer full), of SignetAddress. */
GPtrArray       *signet_address_fields_dup_recipients (SignetAddressFields   *self);
void             signet_address_fields_set_subject    (SignetAddressFields   *self,
                                                       const char            *subject);
void             signet_address_fields_hide_subject   (SignetAddressFields   *self);
const char      *signet_address_fields_get_subject    (SignetAddressFields   *self);

/* Takes in what was typed and not yet ended. Returns: whether all are addresses. */
gboolean         signet_address_fields_settle         (SignetAddressFields   *self);

/* Shows on the chips what is known of the recipients. */
void             signet_address_fields_show_sealing   (SignetAddressFields   *self,
                                                       SignetSealing         *sealing);

/* Whether there is room for words on the button for Cc and Bcc: the recipients need it more. */
void             signet_address_fields_set_roomy      (SignetAddressFields   *self,
                                                       gboolean               roomy);

/* Gives the keyboard to the first field that is empty. Returns: FALSE if none is. */
gboolean         signet_address_fields_focus_empty    (SignetAddressFields   *self);

/* The same for the first recipient in that state. */
gboolean         signet_address_fields_focus_chip     (SignetAddressFields   *self,
                                                       SignetChipState        state);

G_END_DECLS
