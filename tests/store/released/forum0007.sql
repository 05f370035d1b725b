BEGIN TRANSACTION;
CREATE TABLE actions (
	id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	due DATE, 
	done BOOLEAN NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_actions PRIMARY KEY (id), 
	CONSTRAINT uq_actions_minutes_id_number UNIQUE (minutes_id, number), 
	CONSTRAINT fk_actions_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id)
);
INSERT INTO "actions" VALUES(1,1,1,NULL,0,'{"id":"action-1","text":"Åsa ringer.","owners":[{"name":"Åsa","person":null,"candidates":[]}],"due":null,"due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null}');
INSERT INTO "actions" VALUES(2,1,2,'2031-04-01',0,'{"id":"action-2","text":"Ola skriver.","owners":[],"due":"2031-04-01","due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null}');
INSERT INTO "actions" VALUES(3,1,3,'2031-03-01',1,'{"id":"action-3","text":"Klart.","owners":[],"due":"2031-03-01","due_text":null,"bound":null,"tier":"explicit","done":true,"about":null,"section":null}');
CREATE TABLE agenda_changes (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	who TEXT NOT NULL, 
	deed VARCHAR(20) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_agenda_changes PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_changes_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id)
);
INSERT INTO "agenda_changes" VALUES(1,1,'2031-03-20T07:00:17Z','sixten','add','{"deed":"add","key":"added/1","item":{"key":"added/1","sort":"added","title":"Båtar","minutes":5}}');
INSERT INTO "agenda_changes" VALUES(2,1,'2031-03-20T07:00:17Z','sixten','order','{"deed":"order","order":["added/1","opening"]}');
INSERT INTO "agenda_changes" VALUES(3,1,'2031-03-20T07:00:17Z','sixten','set','{"deed":"set","key":"opening","presenter":"","minutes":0}');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('forum0007');
CREATE TABLE aliases (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	forum_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	learnt VARCHAR(20) NOT NULL, 
	over TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_aliases PRIMARY KEY (id), 
	CONSTRAINT fk_aliases_member_id_members FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT fk_aliases_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id)
);
INSERT INTO "aliases" VALUES(1,1,1,'Åse','given','[]','2031-03-20T07:00:17Z');
INSERT INTO "aliases" VALUES(2,1,1,'Lena','answered','["bo-ek"]','2031-03-20T07:00:17Z');
CREATE TABLE attendance (
	id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	presence VARCHAR(20), 
	body TEXT NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (id), 
	CONSTRAINT uq_attendance_minutes_id_number UNIQUE (minutes_id, number), 
	CONSTRAINT fk_attendance_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id)
);
INSERT INTO "attendance" VALUES(1,1,1,'Åsa Öberg','present','{"id":"attendee-1","name":"Åsa Öberg","presence":"present","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]}');
INSERT INTO "attendance" VALUES(2,1,2,'Ola Ek','absent','{"id":"attendee-2","name":"Ola Ek","presence":"absent","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]}');
CREATE TABLE circulars (
	id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	who TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_circulars PRIMARY KEY (id), 
	CONSTRAINT fk_circulars_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id), 
	CONSTRAINT uq_circulars_minutes_id_number UNIQUE (minutes_id, number)
);
INSERT INTO "circulars" VALUES(1,1,1,'2031-03-20T07:00:17Z','sixten','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{"schema_version":1,"language":"sv","kind":"notes","title":null,"forum":null,"number":null,"date":"2031-03-12","last_day":null,"start":"09:30","end":null,"place":null,"mode":null,"attendance":[{"id":"attendee-1","name":"Åsa Öberg","presence":"present","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]},{"id":"attendee-2","name":"Ola Ek","presence":"absent","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]}],"agenda":[],"preamble":[],"sections":[],"decisions":[{"id":"decision-1","text":"Ja.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]},{"id":"decision-2","text":"Nej.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]}],"actions":[{"id":"action-1","text":"Åsa ringer.","owners":[{"name":"Åsa","person":null,"candidates":[]}],"due":null,"due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null},{"id":"action-2","text":"Ola skriver.","owners":[],"due":"2031-04-01","due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null},{"id":"action-3","text":"Klart.","owners":[],"due":"2031-03-01","due_text":null,"bound":null,"tier":"explicit","done":true,"about":null,"section":null}],"schedule":[],"next_meeting":null}');
CREATE TABLE circulated (
	id INTEGER NOT NULL, 
	circular_id INTEGER NOT NULL, 
	letter_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	CONSTRAINT pk_circulated PRIMARY KEY (id), 
	CONSTRAINT fk_circulated_circular_id_circulars FOREIGN KEY(circular_id) REFERENCES circulars (id), 
	CONSTRAINT fk_circulated_letter_id_letters FOREIGN KEY(letter_id) REFERENCES letters (id), 
	CONSTRAINT fk_circulated_member_id_members FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT uq_circulated_letter_id UNIQUE (letter_id), 
	CONSTRAINT uq_circulated_circular_id_member_id UNIQUE (circular_id, member_id)
);
INSERT INTO "circulated" VALUES(1,1,1,1);
CREATE TABLE decisions (
	id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	scope VARCHAR(20) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT uq_decisions_minutes_id_number UNIQUE (minutes_id, number), 
	CONSTRAINT fk_decisions_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id)
);
INSERT INTO "decisions" VALUES(1,1,1,'this_meeting','{"id":"decision-1","text":"Ja.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]}');
INSERT INTO "decisions" VALUES(2,1,2,'this_meeting','{"id":"decision-2","text":"Nej.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]}');
CREATE TABLE documents (
	id INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	imported VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT uq_documents_sha256 UNIQUE (sha256)
);
INSERT INTO "documents" VALUES(1,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','ä b.docx',768,X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF','2031-03-20T07:00:17Z');
CREATE TABLE forums (
	id INTEGER NOT NULL, 
	"key" VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	language VARCHAR(35) NOT NULL, 
	timezone VARCHAR(64) NOT NULL, 
	description TEXT DEFAULT '' NOT NULL, 
	created VARCHAR(20) NOT NULL, quorum VARCHAR(10) DEFAULT '' NOT NULL, mailbox TEXT DEFAULT '' NOT NULL, outbox TEXT DEFAULT '' NOT NULL, numbering VARCHAR(10) DEFAULT 'none' NOT NULL, remind VARCHAR(40) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_forums PRIMARY KEY (id), 
	CONSTRAINT uq_forums_key UNIQUE ("key")
);
INSERT INTO "forums" VALUES(1,'f','Förum','sv','Europe/Stockholm','Å','2031-03-20T07:00:17Z','','','','none','');
CREATE TABLE history (
	id INTEGER NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	who TEXT NOT NULL, 
	what VARCHAR(40) NOT NULL, 
	forum_id INTEGER, 
	subject TEXT NOT NULL, 
	detail TEXT NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id)
);
INSERT INTO "history" VALUES(1,'2031-03-20T07:00:17Z','sixten','import',1,'f/2031-03-12','{"å": "ä"}');
INSERT INTO "history" VALUES(2,'2031-03-20T07:00:17Z','sixten','forum.changed',1,'f','{}');
INSERT INTO "history" VALUES(3,'2031-03-20T07:00:17Z','sixten','undone',1,'f','{}');
INSERT INTO "history" VALUES(4,'2031-03-20T07:00:17Z','sixten','members.added',1,'asa-oberg','{}');
CREATE TABLE invitations (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	letter_id INTEGER NOT NULL, 
	occasion VARCHAR(20) NOT NULL, 
	by_name BOOLEAN NOT NULL, 
	sequence INTEGER NOT NULL, 
	stamped VARCHAR(20) NOT NULL, 
	told TEXT NOT NULL, 
	CONSTRAINT pk_invitations PRIMARY KEY (id), 
	CONSTRAINT uq_invitations_letter_id UNIQUE (letter_id), 
	CONSTRAINT fk_invitations_letter_id_letters FOREIGN KEY(letter_id) REFERENCES letters (id), 
	CONSTRAINT fk_invitations_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id), 
	CONSTRAINT fk_invitations_member_id_members FOREIGN KEY(member_id) REFERENCES members (id)
);
INSERT INTO "invitations" VALUES(1,1,1,1,'invited',1,2,'2031-03-20T07:00:17Z','{"uid":"u-1","forum":"f","date":"2031-04-09","last_day":"2031-04-10","start":"09:30","end":"11:00","status":"confirmed","title":"Vårmöte","place":"Ekeby","mode":"hybrid","note":"(prel.)","url":"https://example.org/","agenda":["Ett","Två"],"announced":true,"sequence":2,"created":"2031-03-20T07:00:17Z","changed":"2031-03-20T07:00:17Z"}');
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	job INTEGER NOT NULL, 
	run VARCHAR(64) NOT NULL, 
	tablename VARCHAR(40) NOT NULL, 
	"row" INTEGER NOT NULL, 
	"before" TEXT, 
	CONSTRAINT pk_journal PRIMARY KEY (id)
);
INSERT INTO "journal" VALUES(1,1,'','history',4,NULL);
CREATE TABLE letters (
	id INTEGER NOT NULL, 
	message_id VARCHAR(200) NOT NULL, 
	forum_id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	recipient TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	body BLOB NOT NULL, 
	written VARCHAR(20) NOT NULL, 
	sent VARCHAR(20), 
	way TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_letters PRIMARY KEY (id), 
	CONSTRAINT uq_letters_message_id UNIQUE (message_id), 
	CONSTRAINT fk_letters_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id)
);
INSERT INTO "letters" VALUES(1,'1@example.org',1,'invitation','asa@example.org','Kallelse: Vårmöte',X'46726F6D3A206F726466406578616D706C652E6F72670D0A0D0A56C3A46C6B6F6D6D656E','2031-03-20T07:00:17Z',NULL,'');
CREATE TABLE meetings (
	id INTEGER NOT NULL, 
	uid VARCHAR(64) NOT NULL, 
	forum_id INTEGER NOT NULL, 
	date DATE NOT NULL, 
	last_day DATE, 
	start VARCHAR(5), 
	"end" VARCHAR(5), 
	status VARCHAR(20) NOT NULL, 
	place TEXT, 
	mode VARCHAR(20), 
	note TEXT, 
	agenda TEXT NOT NULL, 
	title TEXT NOT NULL, 
	url TEXT, 
	announced BOOLEAN NOT NULL, 
	sequence INTEGER NOT NULL, 
	created VARCHAR(20) NOT NULL, 
	changed VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_meetings PRIMARY KEY (id), 
	CONSTRAINT uq_meetings_uid UNIQUE (uid), 
	CONSTRAINT fk_meetings_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id)
);
INSERT INTO "meetings" VALUES(1,'u-1',1,'2031-04-09','2031-04-10','09:30','11:00','confirmed','Ekeby','hybrid','(prel.)','["Ett", "Två"]','Vårmöte','https://example.org/',1,2,'2031-03-20T07:00:17Z','2031-03-20T07:00:17Z');
INSERT INTO "meetings" VALUES(2,'u-2',1,'2031-04-09',NULL,NULL,NULL,'confirmed',NULL,NULL,NULL,'[]','',NULL,0,0,'2031-03-20T07:00:17Z','2031-03-20T07:00:17Z');
CREATE TABLE members (
	id INTEGER NOT NULL, 
	"key" VARCHAR(60) NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	created VARCHAR(20) NOT NULL, 
	changed VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (id), 
	CONSTRAINT uq_members_key UNIQUE ("key")
);
INSERT INTO "members" VALUES(1,'asa-oberg','Åsa Öberg','asa@example.org','Ekeby kommun','2031-03-20T07:00:17Z','2031-03-20T07:00:17Z');
INSERT INTO "members" VALUES(2,'bo-ek','Bo Ek','','','2031-03-20T07:00:17Z','2031-03-20T07:00:17Z');
CREATE TABLE minutes (
	id INTEGER NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	forum_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	date DATE, 
	kind VARCHAR(20) NOT NULL, 
	title TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	revision INTEGER DEFAULT '1' NOT NULL, 
	body TEXT NOT NULL, 
	imported VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_minutes PRIMARY KEY (id), 
	CONSTRAINT uq_minutes_key UNIQUE ("key"), 
	CONSTRAINT uq_minutes_document_id_position UNIQUE (document_id, position), 
	CONSTRAINT fk_minutes_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id), 
	CONSTRAINT fk_minutes_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO "minutes" VALUES(1,'f/2031-03-12',1,1,0,'2031-03-12','notes','Möte','draft',1,'{"schema_version":1,"source":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","name":"ä b.docx","minutes":{"schema_version":1,"language":"sv","kind":"notes","title":null,"forum":null,"number":null,"date":"2031-03-12","last_day":null,"start":"09:30","end":null,"place":null,"mode":null,"attendance":[{"id":"attendee-1","name":"Åsa Öberg","presence":"present","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]},{"id":"attendee-2","name":"Ola Ek","presence":"absent","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]}],"agenda":[],"preamble":[],"sections":[],"decisions":[{"id":"decision-1","text":"Ja.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]},{"id":"decision-2","text":"Nej.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]}],"actions":[{"id":"action-1","text":"Åsa ringer.","owners":[{"name":"Åsa","person":null,"candidates":[]}],"due":null,"due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null},{"id":"action-2","text":"Ola skriver.","owners":[],"due":"2031-04-01","due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null},{"id":"action-3","text":"Klart.","owners":[],"due":"2031-03-01","due_text":null,"bound":null,"tier":"explicit","done":true,"about":null,"section":null}],"schedule":[],"next_meeting":null},"possible":[{"id":"possible-1","text":"Kan ses över.","owners":[],"due":null,"due_text":null,"bound":null,"tier":"possible","done":false,"about":null,"section":null}],"evidence":{"action-1":[{"block":"b3","start":0,"end":11,"quote":"Åsa ringer.","rule":"a.b","confidence":"likely"}]},"doubts":[{"code":"no-owner","fact":"action-2","detail":"x","choices":["y"]}],"unused":[{"block":"b3","start":0,"end":11,"quote":"Åsa ringer.","rule":"a.b","confidence":"likely"}],"used_characters":{"actions":11},"total_characters":40,"remarks":[{"code":"changes","text":"Two changes."}],"answers":[{"question":"no-owner.action-2","value":"Ola Ek","fact":null,"remove":false}],"as_read":{"schema_version":1,"language":"sv","kind":"notes","title":null,"forum":null,"number":null,"date":"2031-03-12","last_day":null,"start":"09:30","end":null,"place":null,"mode":null,"attendance":[{"id":"attendee-1","name":"Åsa Öberg","presence":"present","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]},{"id":"attendee-2","name":"Ola Ek","presence":"absent","apologies":false,"roles":[],"title":null,"organisation":null,"initials":null,"note":null,"person":null,"candidates":[]}],"agenda":[],"preamble":[],"sections":[],"decisions":[{"id":"decision-1","text":"Ja.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]},{"id":"decision-2","text":"Nej.","scope":"this_meeting","body":null,"section":null,"lead":null,"votes":null,"reservations":[]}],"actions":[{"id":"action-1","text":"Åsa ringer.","owners":[{"name":"Åsa","person":null,"candidates":[]}],"due":null,"due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null},{"id":"action-2","text":"Ola skriver.","owners":[],"due":"2031-04-01","due_text":null,"bound":null,"tier":"explicit","done":false,"about":null,"section":null},{"id":"action-3","text":"Klart.","owners":[],"due":"2031-03-01","due_text":null,"bound":null,"tier":"explicit","done":true,"about":null,"section":null}],"schedule":[],"next_meeting":null}}','2031-03-20T07:00:17Z');
CREATE TABLE notices (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	source VARCHAR(20) NOT NULL, 
	told DATE, 
	date DATE NOT NULL, 
	last_day DATE, 
	start VARCHAR(5), 
	"end" VARCHAR(5), 
	status VARCHAR(20) NOT NULL, 
	place TEXT, 
	mode VARCHAR(20), 
	note TEXT, 
	agenda TEXT NOT NULL, 
	CONSTRAINT pk_notices PRIMARY KEY (id), 
	CONSTRAINT fk_notices_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id), 
	CONSTRAINT fk_notices_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id)
);
INSERT INTO "notices" VALUES(1,1,1,'minutes','2031-03-12','2031-04-09',NULL,'09:30',NULL,'confirmed','Ekeby',NULL,NULL,'["Ett"]');
CREATE TABLE publications (
	id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	people BOOLEAN NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	who TEXT NOT NULL, 
	CONSTRAINT pk_publications PRIMARY KEY (id), 
	CONSTRAINT fk_publications_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id), 
	CONSTRAINT uq_publications_minutes_id UNIQUE (minutes_id)
);
INSERT INTO "publications" VALUES(1,1,1,1,'2031-03-20T07:00:17Z','sixten');
CREATE TABLE replies (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	answer VARCHAR(20) NOT NULL, 
	sequence INTEGER NOT NULL, 
	stamped VARCHAR(20), 
	delegated_to TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	received VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_replies PRIMARY KEY (id), 
	CONSTRAINT fk_replies_meeting_id_meetings FOREIGN KEY(meeting_id) REFERENCES meetings (id), 
	CONSTRAINT fk_replies_member_id_members FOREIGN KEY(member_id) REFERENCES members (id)
);
INSERT INTO "replies" VALUES(1,1,1,'delegated',2,'2031-03-20T07:00:17Z','["bo@example.org"]','Kan inte','2031-03-20T07:00:17Z');
CREATE TABLE secret_addresses (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	purpose VARCHAR(20) NOT NULL, 
	created VARCHAR(20) NOT NULL, 
	revoked VARCHAR(20), 
	CONSTRAINT pk_secret_addresses PRIMARY KEY (id), 
	CONSTRAINT uq_secret_addresses_digest UNIQUE (digest), 
	CONSTRAINT fk_secret_addresses_member_id_members FOREIGN KEY(member_id) REFERENCES members (id)
);
INSERT INTO "secret_addresses" VALUES(1,1,'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','tasks','2031-03-20T07:00:17Z',NULL);
CREATE TABLE standing_items (
	id INTEGER NOT NULL, 
	forum_id INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	presenter TEXT NOT NULL, 
	minutes INTEGER, 
	place VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_standing_items PRIMARY KEY (id), 
	CONSTRAINT uq_standing_items_key UNIQUE ("key"), 
	CONSTRAINT fk_standing_items_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id)
);
INSERT INTO "standing_items" VALUES(1,1,'s-2',0,'Ekonomi','Åsa',15,'end');
INSERT INTO "standing_items" VALUES(2,1,'s-1',1,'Läget','',NULL,'middle');
CREATE TABLE terms (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	forum_id INTEGER NOT NULL, 
	office VARCHAR(20) NOT NULL, 
	since DATE, 
	until DATE, 
	organisation TEXT NOT NULL, 
	instead_of_id INTEGER, 
	CONSTRAINT pk_terms PRIMARY KEY (id), 
	CONSTRAINT fk_terms_instead_of_id_members FOREIGN KEY(instead_of_id) REFERENCES members (id), 
	CONSTRAINT fk_terms_member_id_members FOREIGN KEY(member_id) REFERENCES members (id), 
	CONSTRAINT fk_terms_forum_id_forums FOREIGN KEY(forum_id) REFERENCES forums (id)
);
INSERT INTO "terms" VALUES(1,1,1,'member',NULL,NULL,'',NULL);
INSERT INTO "terms" VALUES(2,1,1,'chair','2031-03-12','2032-03-01','Region Norr',NULL);
INSERT INTO "terms" VALUES(3,2,1,'substitute',NULL,NULL,'',1);
CREATE TABLE undoings (
	id INTEGER NOT NULL, 
	history_id INTEGER NOT NULL, 
	undone_by_id INTEGER NOT NULL, 
	CONSTRAINT pk_undoings PRIMARY KEY (id), 
	CONSTRAINT uq_undoings_history_id UNIQUE (history_id), 
	CONSTRAINT fk_undoings_history_id_history FOREIGN KEY(history_id) REFERENCES history (id), 
	CONSTRAINT fk_undoings_undone_by_id_history FOREIGN KEY(undone_by_id) REFERENCES history (id)
);
INSERT INTO "undoings" VALUES(1,2,3);
CREATE TABLE versions (
	id INTEGER NOT NULL, 
	minutes_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	who TEXT NOT NULL, 
	day DATE NOT NULL, 
	adjusters TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, withdrawn VARCHAR(20), 
	CONSTRAINT pk_versions PRIMARY KEY (id), 
	CONSTRAINT fk_versions_minutes_id_minutes FOREIGN KEY(minutes_id) REFERENCES minutes (id), 
	CONSTRAINT uq_versions_minutes_id_number UNIQUE (minutes_id, number)
);
CREATE INDEX ix_minutes_forum_id_date ON minutes (forum_id, date);
CREATE INDEX ix_meetings_forum_id_date ON meetings (forum_id, date);
CREATE INDEX ix_notices_meeting_id ON notices (meeting_id);
CREATE INDEX ix_notices_minutes_id ON notices (minutes_id);
CREATE INDEX ix_actions_done_due ON actions (done, due);
CREATE INDEX ix_terms_member_id ON terms (member_id);
CREATE INDEX ix_terms_forum_id ON terms (forum_id);
CREATE INDEX ix_aliases_member_id ON aliases (member_id);
CREATE INDEX ix_aliases_forum_id ON aliases (forum_id);
CREATE INDEX ix_letters_forum_id ON letters (forum_id);
CREATE INDEX ix_letters_sent ON letters (sent);
CREATE INDEX ix_invitations_meeting_id ON invitations (meeting_id);
CREATE INDEX ix_invitations_member_id ON invitations (member_id);
CREATE INDEX ix_replies_meeting_id ON replies (meeting_id);
CREATE INDEX ix_replies_member_id ON replies (member_id);
CREATE INDEX ix_standing_items_forum_id_position ON standing_items (forum_id, position);
CREATE INDEX ix_agenda_changes_meeting_id ON agenda_changes (meeting_id);
CREATE INDEX ix_secret_addresses_member_id ON secret_addresses (member_id);
CREATE INDEX ix_circulated_member_id ON circulated (member_id);
CREATE INDEX ix_journal_job ON journal (job);
CREATE INDEX ix_history_what_forum_id ON history (what, forum_id);
COMMIT;
