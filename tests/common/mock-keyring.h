/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A Secret Service with room for one password, on a private bus of its own, answering from the main
 * loop. */
typedef struct _MockKeyring MockKeyring;

typedef enum
{
  MOCK_KEYRING_OPEN,
  MOCK_KEYRING_LOCKED,  /* and the person closes the question whether to open it */
  MOCK_KEYRING_MUTE,    /* no call is ever answered */
} MockKeyringMode;

/* Starts the bus, and sets DBUS_SESSION_BUS_ADDRESS. */
MockKeyring *mock_keyring_new           (void);
void         mock_keyring_free          (MockKeyring     *self);

void         mock_keyring_set_mode      (MockKeyring     *self,
                                         MockKeyringMode  mode);

/* What is kept; NULL if nothing. Borrowed. */
const char  *mock_keyring_get_secret    (MockKeyring     *self);

/* The stored item's attribute. Borrowed. */
const char  *mock_keyring_get_attribute (MockKeyring     *self,
                                         const char      *name);
