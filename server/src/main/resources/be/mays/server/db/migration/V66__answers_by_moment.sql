-- Every hour the oldest answers go; without this the whole table would be read for them, on the write lane.
create index answered_request_by_moment on answered_request (lasting, answered_at);
