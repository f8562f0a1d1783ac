-- The list by city and sector, which otherwise looks at every company of the city.

create index if not exists ix_companies_city_sector on companies (is_active, city_key, sector_key, name_key, id);
