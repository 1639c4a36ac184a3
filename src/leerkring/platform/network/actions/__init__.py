"""What people do with the network: people, tables, mandates, and how it is organised."""
