"""Files of purchases for the running bot: from an admin in the chat, or by a folder that it watches."""
