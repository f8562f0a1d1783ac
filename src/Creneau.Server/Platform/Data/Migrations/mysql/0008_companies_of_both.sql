-- The list by city and sector, which otherwise looks at every company of the city.

alter table companies add key ix_companies_city_sector (is_active, city_key, sector_key, name_key, id);
