"""The baseline of cold-path.sh: what FilePreprocessHandler does, as one would write it with boto3."""

import json
import os
import secrets
import sys
import time

import boto3
from botocore.config import Config

TABLE = os.environ["FILES_TABLE"]
BUCKET = os.environ["STORAGE_BUCKET"]
EXPIRES = int(os.environ["SIGNED_URL_EXPIRATION"])

dynamodb = boto3.client("dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
s3 = boto3.client(
    "s3",
    endpoint_url=os.environ["AWS_ENDPOINT_URL"],
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
)


def handler(event, context):
    name = json.loads(event["body"])["name"]
    file_id = secrets.token_hex(13)
    token = secrets.token_urlsafe(32)
    now = int(time.time())
    dynamodb.put_item(
        TableName=TABLE,
        Item={
            "id": {"S": file_id},
            "name": {"S": name},
            "revert_token": {"S": token},
            "expires_at": {"N": str(now + EXPIRES)},
        },
        ConditionExpression="attribute_not_exists(id)",
    )
    url = s3.generate_presigned_url(
        "put_object", Params={"Bucket": BUCKET, "Key": "uploads/" + file_id}, ExpiresIn=EXPIRES
    )
    body = {"id": file_id, "url": url, "method": "PUT", "headers": {}, "revert_token": token}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as event:
        answer = handler(json.load(event), None)
    if answer["statusCode"] != 200:
        sys.exit("no ticket: " + json.dumps(answer))
