"""The sentences that the commands say, in other languages: ``<language>/LC_MESSAGES/messages.po``."""
